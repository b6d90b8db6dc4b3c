import { asCount, asList, asObject, asText, type Loose } from '@/lib/kimi/wire/loose';

/** What a host says in an error body or event. */
export type Said = { message: string; type: string | null; code: string | null; status: number | null };

const httpStatus = (value: unknown): number | null => {
  const n = asCount(value);
  return n !== null && n >= 400 && n <= 599 ? n : null;
};

/**
 * Reads the shapes that hosts use for errors: `{error: {message, type, code}}`, `{error: "text"}`,
 * `{object: "error", message, …}` (vLLM), `{detail}` (FastAPI), `{code, message}`. Null: no error in there.
 * `named`: it is known to be one, so that `{message}` alone is enough.
 */
export function readSaid(value: unknown, named = false): Said | null {
  const outer = asObject(value);
  if (!outer) return named || asText(value) !== '' ? saidText(asText(value)) : null;
  const inner = outer.error;
  if (typeof inner === 'string') return inner === '' ? null : fields({ ...outer, message: inner, error: undefined });
  const error = asObject(inner);
  if (error)
    return 'choices' in outer && saysNothing(error) ? null : fields({ ...error, status: error.status ?? outer.status });
  return named || outer.object === 'error' || outer.type === 'error' || isBare(outer) ? fields(outer) : null;
}

/** `{code, message}` or `{detail}` and nothing of a reply beside it. */
function isBare(outer: Loose): boolean {
  if ('choices' in outer) return false;
  const isCoded = asText(outer.code) !== '' || httpStatus(outer.code ?? outer.status) !== null;
  return (isCoded && asText(outer.message ?? outer.msg) !== '') || detailOf(outer.detail) !== '';
}

const saysNothing = (error: Loose): boolean => Object.values(error).every((value) => value === null || value === '');

const detailOf = (detail: unknown): string => asText(detail) || asText(asObject(asList(detail)[0])?.msg);

/** Like `readSaid`, for a body that is an error as a whole; some hosts send it as an event. */
export function readSaidBody(body: string): Said {
  try {
    const value: unknown = JSON.parse(body.replace(/^\s*data:/, ''));
    return readSaid(asList(value)[0] ?? value, true) ?? saidText('');
  } catch {
    return saidText(body.trimStart().startsWith('<') ? '' : body);
  }
}

const saidText = (message: string): Said => ({ message, type: null, code: null, status: null });

export const saidNothing: Said = saidText('');

function fields(error: Loose): Said {
  const detail = asText(error.message) || detailOf(error.detail) || asText(error.msg);
  return {
    message: detail,
    type: asText(error.type) || null,
    code: asText(error.code) || null,
    status: httpStatus(error.code) ?? httpStatus(error.status) ?? httpStatus(error.status_code),
  };
}
