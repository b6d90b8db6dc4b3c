import type { StepErrorRemedy } from '@/lib/kimi/types';
import type { Said } from './said';

type Class = { remedy: StepErrorRemedy; retryable: boolean; code?: string };

const rate: Class = { remedy: 'wait', retryable: true };
const dayRate: Class = { remedy: 'wait', retryable: false };
const credit: Class = { remedy: 'add-credit', retryable: false };
const overloaded: Class = { remedy: 'overloaded', retryable: true };
const key: Class = { remedy: 'check-key', retryable: false };
const gone: Class = { remedy: 'pick-model', retryable: false };
const refused: Class = { remedy: 'refused', retryable: false };
const report: Class = { remedy: 'report', retryable: false };

/** Known refusals by their text (platform.kimi.ai, error codes; the last ones as vLLM, SGLang and OpenRouter word them). */
const byText: [RegExp, Class][] = [
  [/reasoning_content is missing/i, { ...report, code: 'reasoning_missing' }],
  [/role '?assistant'? must not be empty/i, { ...report, code: 'empty_assistant' }],
  [
    /exceeded model token limit|token length too long|exceeds the model specification|maximum context length|longer than the model's context/i,
    { remedy: 'compact', retryable: false, code: 'context_overflow' },
  ],
  [/considered high risk/i, refused],
  [/insufficient (?:balance|credits?|quota|funds)|exceeded your current quota/i, credit],
];

const byType: Record<string, Class> = {
  content_filter: refused,
  invalid_authentication_error: key,
  incorrect_api_key_error: key,
  authentication_error: key,
  permission_denied_error: key,
  resource_not_found_error: gone,
  NotFoundError: gone,
  exceeded_current_quota_error: credit,
  insufficient_quota: credit,
  engine_overloaded_error: overloaded,
  server_unavailable: overloaded,
  server_error: overloaded,
  unexpected_output: overloaded,
  invalid_request_error: report,
  BadRequestError: report,
};

function byStatus(status: number): Class | null {
  if (status === 401 || status === 403) return key;
  if (status === 402) return credit;
  if (status === 404 || status === 410) return gone;
  if (status === 429) return rate;
  if (status === 408 || status === 409 || status === 425 || status >= 500) return overloaded;
  return status >= 300 && status < 500 ? report : null;
}

/**
 * What a vendor's error means for the person and for trying again: by the text of known refusals, then the vendor's
 * type, then the status. Limits per day (TPD) are not worth waiting for; a mended credit is not either.
 */
export function classify(said: Said, status?: number): Class {
  const text = byText.find(([pattern]) => pattern.test(said.message))?.[1];
  if (text) return text;
  const type = said.type ?? said.code ?? '';
  if (/rate_?limit/i.test(type) || (status ?? said.status) === 429) {
    if (!byType[type]) return /\bTPD\b|tokens per day/i.test(said.message) ? dayRate : rate;
  }
  const effective = status ?? said.status;
  return byType[type] ?? (effective === null ? null : byStatus(effective)) ?? overloaded;
}
