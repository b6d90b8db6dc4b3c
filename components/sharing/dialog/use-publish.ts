'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useErrorWords } from '@/components/ui/use-error-words';
import { PenseeError } from '@/lib/errors';
import { call, codeOf } from '@/lib/http/client';
import type { SharePreview, ShareView } from '@/lib/sharing/view';
import { bodyOf, type ShareForm } from './form';

type Publishing = {
  conversationId: string;
  share: ShareView | undefined;
  form: ShareForm;
  onDone: (share: ShareView) => void;
  /** Reads anew what goes out. */
  again: () => void;
};

type Trouble = { field: string | null; text: string };

/** Publishes what was looked at; what the server refuses is said where it belongs. */
export function usePublish({ conversationId, share, form, onDone, again }: Publishing) {
  const t = useTranslations('sharing.dialog');
  const words = useErrorWords();
  const zone = useTimeZone() ?? 'UTC';
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  function troubleOf(error: unknown): Trouble {
    const { field = '', email } = (error instanceof PenseeError && error.details) || {};
    if (typeof email === 'string') return { field: 'emails', text: t('unknownAddress', { email }) };
    return { field: field.includes('emails') ? 'emails' : null, text: words(error) };
  }

  async function publish(looked: SharePreview): Promise<void> {
    setBusy(true);
    setTrouble(null);
    const body = bodyOf(form, looked, { kept: share?.expiresAt ?? null, now: Date.now(), zone });
    try {
      const json = share ? body : { ...body, conversationId, kind: form.kind };
      const path = share ? `/api/shares/${share.id}` : '/api/shares';
      onDone(await call<ShareView>(path, { method: share ? 'PUT' : 'POST', json }));
    } catch (error) {
      setTrouble(troubleOf(error));
      if (codeOf(error) === 'conflict') again();
    } finally {
      setBusy(false);
    }
  }

  return { busy, trouble, publish };
}
