'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import { codeOf } from '@/lib/http/client';

/** What `read` answers: what to send, or the name of the field that is wrong. */
type Read<T> = T | string;

/**
 * A form whose fields are read in the page: the wrong one is named and gets the focus, the rest is sent. `done` hears once
 * it was taken.
 */
export function useFields<T extends object>(
  read: (fields: Record<string, string>) => Read<T>,
  send: (sent: T) => Promise<unknown>,
  done: () => void,
) {
  const t = useTranslations('budgets');
  const words = useErrorWords();
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(form: HTMLFormElement): Promise<void> {
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const sent = read(fields);
    setWrong(typeof sent === 'string' ? sent : null);
    if (typeof sent === 'string') {
      const input = form.elements.namedItem(sent);
      if (input instanceof HTMLElement) input.focus();
      return;
    }
    setBusy(true);
    try {
      await send(sent);
      done();
    } catch (error) {
      toast(codeOf(error) === 'conflict' ? t('exists') : words(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  }

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) void submit(event.currentTarget);
  };
  return { wrong, busy, onSubmit };
}
