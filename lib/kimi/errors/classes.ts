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
const overflow: Class = { remedy: 'compact', retryable: false, code: 'context_overflow' };
const report: Class = { remedy: 'report', retryable: false };

/** Known refusals by their text (platform.kimi.ai, error codes; the last ones as vLLM, SGLang and OpenRouter word them). */
const byText: [RegExp, Class][] = [
  [/reasoning_content is missing/i, { ...report, code: 'reasoning_missing' }],
  [/role '?assistant'? must not be empty/i, { ...report, code: 'empty_assistant' }],
  [
    /exceeded model token limit|token length too long|exceeds the model specification|maximum context length|longer than the model's context|available context size/i,
    overflow,
  ],
  [/considered high risk|content exists risk|\bflagged\b/i, refused],
  [/not a valid model id|\bdiscontinued\b/i, gone],
  [/insufficient (?:balance|credits?|quota|funds)|exceeded your current quota/i, credit],
];

const byType: Record<string, Class> = {
  content_filter: refused,
  invalid_authentication_error: key,
  incorrect_api_key_error: key,
  authentication_error: key,
  permission_denied_error: key,
  permission_error: key,
  resource_not_found_error: gone,
  NotFoundError: gone,
  not_found_error: gone,
  exceeded_current_quota_error: credit,
  insufficient_quota: credit,
  engine_overloaded_error: overloaded,
  server_unavailable: overloaded,
  server_error: overloaded,
  unexpected_output: overloaded,
  invalid_api_key: key,
  model_not_found: gone,
  content_policy_violation: refused,
  context_length_exceeded: overflow,
  exceed_context_size_error: overflow,
};

/** Types that say no more than that something was wrong; OpenAI's hosts give them with any status. */
const vague = /^(?:invalid_request_error|BadRequestError)$/;

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
 * type or code, then the status. Limits per day (TPD) are not worth waiting for; a mended credit is not either.
 */
export function classify(said: Said, status?: number): Class {
  const text = byText.find(([pattern]) => pattern.test(said.message))?.[1];
  if (text) return text;
  const known = byType[said.type ?? ''] ?? byType[said.code ?? ''];
  if (known) return known;
  const effective = status ?? said.status;
  if (effective === 429 || /rate_?limit/i.test(`${said.type} ${said.code}`)) {
    return /\bTPD\b|tokens per day/i.test(said.message) ? dayRate : rate;
  }
  const isVague = vague.test(said.type ?? said.code ?? '');
  return (effective === null ? null : byStatus(effective)) ?? (isVague ? report : overloaded);
}
