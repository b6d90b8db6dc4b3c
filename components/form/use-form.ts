'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useErrorWords } from '@/components/ui/use-error-words';
import { PenseeError } from '@/lib/errors';
import { issueWords } from '@/lib/i18n/error-words';
import { refusalOf } from './field-issue';

type Refused = {
  error: PenseeError;
  /** The one of this form's fields that is wrong. */
  field: string | null;
};

export type Form = {
  busy: boolean;
  /** What it was refused for, as data. */
  refused: PenseeError | null;
  /** What stands above the button: why it was refused, unless a field says so. */
  refusal: string | null;
  /** What is wrong with a field. */
  wrong: (name: string) => string | null;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
};

/** A form that sends its fields: checked, then busy, then done or refused, in words and with the focus where it hurts. */
export function useForm<T>(send: (fields: Record<string, string>) => Promise<T>, done: (result: T) => void): Form {
  const t = useTranslations('errors');
  const words = useErrorWords();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  function refuse(form: HTMLFormElement, error: PenseeError): void {
    const input = form.elements.namedItem(error.details?.field ?? '');
    const isHere = input instanceof HTMLInputElement;
    setRefused({ error, field: isHere ? input.name : null });
    if (isHere) input.focus();
    else if (error.code === 'wrong-credentials') form.querySelector<HTMLElement>('[autocomplete$=password]')?.focus();
  }

  async function submit(form: HTMLFormElement): Promise<void> {
    const error = refusalOf(form);
    if (error) return refuse(form, error);
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    setBusy(true);
    setRefused(null);
    try {
      done(await send(fields));
    } catch (error) {
      refuse(form, error instanceof PenseeError ? error : new PenseeError('internal', String(error)));
    } finally {
      setBusy(false);
    }
  }

  return {
    busy,
    refused: refused?.error ?? null,
    refusal: refused && refused.field === null ? words(refused.error) : null,
    wrong: (name) => (refused?.field === name ? issueWords(t, refused.error.details ?? {}) : null),
    onSubmit(event) {
      event.preventDefault();
      if (!busy) void submit(event.currentTarget);
    },
  };
}
