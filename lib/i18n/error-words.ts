import type { useTranslations } from 'next-intl';
import type { ErrorDetails, PenseeError } from '@/lib/errors';
import type { StepError } from '@/lib/kimi/types';

export type ErrorTranslator = ReturnType<typeof useTranslations<'errors'>>;

/** A refusal in the reader's language: by its reason, its field or its pause where it has one, else by its code. */
export function errorWords(t: ErrorTranslator, { code, details }: Pick<PenseeError, 'code' | 'details'>): string {
  if (details?.reason) return t(`reason.${details.reason}`);
  if (details?.issue) return t('inField', { field: fieldName(t, details.field), words: issueWords(t, details) });
  const seconds = details?.retryAfterSeconds ?? 0;
  return seconds > 0 ? t('tryAgain', { minutes: Math.ceil(seconds / 60) }) : t(`code.${code}`);
}

/** What is wrong with a field, for under that field. */
export const issueWords = (t: ErrorTranslator, { issue = 'other', least = 0, most = 0 }: ErrorDetails): string =>
  t(`issue.${issue}`, { least, most });

const fields = ['text', 'title', 'name', 'email', 'password', 'current', 'model', 'effort'] as const;

function fieldName(t: ErrorTranslator, field = ''): string {
  const known = fields.find((name) => name === field);
  return known ? t(`field.${known}`) : field;
}

/** Why a step broke, or what flaw it survived; what the host itself said stands in `said`. */
export function stepErrorWords(t: ErrorTranslator, { kind, remedy }: Pick<StepError, 'kind' | 'remedy'>): string {
  if (kind === 'http' || kind === 'stream' || kind === 'not-sse') return t(`remedy.${remedy}.title`);
  return t(`step.${kind}`);
}

/** The language of what a host says, as far as its script tells. Hosts that do not write Chinese write English. */
export const langOfHost = (said: string): 'zh' | 'en' => (/\p{sc=Han}/u.test(said) ? 'zh' : 'en');
