'use client';

import { useTranslations } from 'next-intl';
import { errorCodes, errorReasons } from '@/lib/errors';
import { errorWords } from '@/lib/i18n/error-words';

/**
 * Words for what the address bar says after a sign-in at a provider failed: a reason or a code of ours, or next-auth's
 * name for it.
 */
export function useProviderRefusal(error: string | undefined): string | null {
  const t = useTranslations('auth.signIn');
  const errors = useTranslations('errors');
  if (!error) return null;
  const reason = errorReasons.find((known) => known === error);
  const code = errorCodes.find((known) => known === error);
  if (reason || code) return errorWords(errors, { code: code ?? 'forbidden', details: reason && { reason } });
  return t(error === 'AccessDenied' || error === 'OAuthCallbackError' ? 'denied' : 'failed');
}
