'use client';

import { useTranslations } from 'next-intl';
import { fieldLimits } from '@/lib/auth/field-limits';
import type { PenseeError } from '@/lib/errors';

const reasons = [
  'suspended',
  'awaits-proof',
  'no-email',
  'address-taken',
  'closed',
  'other-domain',
  'cannot-prove',
  'no-mail',
  'denied',
  'provider',
  'spent-link',
] as const;

export type Reason = (typeof reasons)[number];

/** What the address bar says after a sign-in at a provider failed: a reason of ours, or next-auth's name for it. */
export function reasonOf(error: string | undefined): Reason | null {
  if (!error) return null;
  const ours = reasons.find((reason) => reason === error);
  return ours ?? (error === 'AccessDenied' || error === 'OAuthCallbackError' ? 'denied' : 'provider');
}

/**
 * Words for a refusal: those of a field go to the field, the rest stands above the button. `password` tells whether a new
 * one is chosen or a known one given.
 */
export function useTrouble(trouble: PenseeError | null, password: 'new' | 'given' = 'new') {
  const t = useTranslations('auth');
  const errors = useTranslations('errors.code');
  if (!trouble) return { form: null, field: () => null };
  const { code, details } = trouble;
  const field = details?.field;
  const weak =
    password === 'given' ? t('invalid.passwordMissing') : t('invalid.password', { min: fieldLimits.passwordMin });
  const inField: Record<string, string> = {
    name: t('invalid.name', { max: fieldLimits.name }),
    email: code === 'conflict' ? t('invalid.emailTaken') : t('invalid.email'),
    password: code === 'wrong-credentials' ? t('invalid.passwordWrong') : weak,
  };
  const named = typeof field === 'string' && field in inField ? field : null;
  const reason = reasons.find((r) => r === details?.reason);
  const seconds = Number(details?.retryAfterSeconds);
  const form = named
    ? null
    : reason
      ? t(`reason.${reason}`)
      : seconds > 0
        ? t('retryAfter', { minutes: Math.ceil(seconds / 60) })
        : errors(code);
  return { form, field: (name: string) => (named === name ? (inField[name] ?? null) : null) };
}
