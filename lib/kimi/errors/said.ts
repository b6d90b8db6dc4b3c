import { asCount, asList, asObject, asText, type Loose } from '@/lib/kimi/wire/loose';

/** What a host says in an error body or event. */
export type Said = { message: string; type: string | null; code: string | null; status: number | null };

const httpStatus = (value: unknown): number | null => {
  const n = asCount(value);
  return n !== null && n >= 400 && n <= 599 ? n : null;
};

/**
 * Reads the shapes that hosts use for errors: `{error: {message, type, code}}`, `{error: "text"}`,
 * `{object: "error", message, …}` (vLLM), `{detail}` (FastAPI), `{message}`. Null: no error in there.
 */
export function readSaid(value: unknown, named = false): Said | null {
  const outer = asObject(value);
  if (!outer) return named || asText(value) !== '' ? saidText(asText(value)) : null;
  const inner = outer.error;
  if (typeof inner === 'string') return inner === '' ? null : fields({ ...outer, message: inner, error: undefined });
  const error = asObject(inner);
  if (error) return fields({ ...error, status: error.status ?? outer.status });
  if (named || outer.object === 'error' || outer.type === 'error') return fields(outer);
  return null;
}

/** Like `readSaid`, for a body that is an error as a whole. */
export function readSaidBody(body: string): Said {
  try {
    const value: unknown = JSON.parse(body);
    return readSaid(asList(value)[0] ?? value, true) ?? saidText('');
  } catch {
    return saidText(body.trimStart().startsWith('<') ? '' : body);
  }
}

const saidText = (message: string): Said => ({ message, type: null, code: null, status: null });

export const saidNothing: Said = saidText('');

function fields(error: Loose): Said {
  const detail = asText(error.message) || asText(error.detail) || asText(error.msg);
  return {
    message: detail,
    type: asText(error.type) || null,
    code: asText(error.code) || null,
    status: httpStatus(error.code) ?? httpStatus(error.status) ?? httpStatus(error.status_code),
  };
}
