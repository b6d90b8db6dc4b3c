import { type ErrorCode, errorStatus, PenseeError } from '@/lib/errors';

type Call = { method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'; json?: unknown; signal?: AbortSignal };

/**
 * Calls our own API from a page and answers its JSON.
 * @throws PenseeError with the server's code; `unavailable` where no answer came. Aborts pass through as they are.
 */
export async function call<T>(path: string, { method, json, signal }: Call = {}): Promise<T> {
  const response = await send(path, {
    method: method ?? (json === undefined ? 'GET' : 'POST'),
    headers: json === undefined ? undefined : { 'content-type': 'application/json' },
    body: json === undefined ? undefined : JSON.stringify(json),
    signal,
  });
  if (!response.ok) throw await refused(response);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new PenseeError('unavailable', 'The server cannot be reached.', { cause: error });
  }
}

/** The error that a refusing answer of the API stands for. */
export async function refused(response: Response): Promise<PenseeError> {
  const { error } = (await response.json().catch(() => ({}))) as { error?: Partial<PenseeError> };
  const code = error?.code && error.code in errorStatus ? error.code : byStatus(response.status);
  return new PenseeError(code, error?.message ?? response.statusText, { details: error?.details });
}

const byStatus = (status: number): ErrorCode =>
  (Object.keys(errorStatus) as ErrorCode[]).find((code) => errorStatus[code] === status) ??
  (status >= 500 ? 'unavailable' : 'bad-request');

/** The code of anything caught around `call`. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof PenseeError ? error.code : 'internal');
