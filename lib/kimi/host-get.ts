import { PenseeError } from '@/lib/errors';
import { readText, send } from '@/lib/http/outbound';
import { networkError, timeoutError } from './errors/breaks';
import { httpError, notSseError } from './errors/step-error';
import type { Host, StepError } from './types';

const timeoutMs = 10_000;
const maxBody = 4 * 1024 * 1024;

/**
 * Asks a host something that costs nothing.
 * @param path below the host's `/v1`
 * @param read what the body says; null where it is not what was asked for
 * @throws PenseeError `unavailable`, with the StepError in `details.error`
 */
export async function getFrom<T>(host: Host, path: string, read: (body: string) => T | null): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  const unavailable = (error: StepError, cause?: unknown) =>
    new PenseeError('unavailable', error.message, { cause, details: { error } });
  try {
    const answer = await send(`${host.baseUrl}${path}`, {
      headers: { accept: 'application/json', ...(host.apiKey ? { authorization: `Bearer ${host.apiKey}` } : {}) },
      signal,
    });
    const body = await readText(answer.body, maxBody);
    if (answer.status !== 200) throw unavailable(httpError(answer.status, answer.headers, body, host.apiKey));
    const said = read(body);
    if (said === null) throw unavailable(notSseError(body, answer.headers, host.apiKey));
    return said;
  } catch (cause) {
    if (cause instanceof PenseeError) throw cause;
    throw unavailable(signal.aborted ? timeoutError(timeoutMs, false) : networkError(cause, false), cause);
  }
}
