import type { Readable } from 'node:stream';
import { networkError, timeoutError } from '@/lib/kimi/errors/breaks';
import type { StepError } from '@/lib/kimi/types';
import { Idle } from './idle';
import type { WireReader } from './reader';

/** After the finish reason only usage and `[DONE]` are due; a host that forgets them is not waited for as long. */
const lingerMs = 10_000;
/** How long a finished answer may take to close its connection, so that it can be used again. */
const closeMs = 1_000;

/**
 * Reads a body until the reply is over, breaks, falls silent or is aborted. One `readable` event takes all that came
 * with one read of the socket, however many HTTP chunks that were. Never rejects: how it went stands in the report.
 */
export function pump(body: Readable, reader: WireReader, idleMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let lingering = false;
    const idle = new Idle(idleMs, () => finish(timeoutError(idleMs, true)));
    const onAbort = () => {
      reader.report.aborted = true;
      finish(null);
    };
    let finish = (broken: StepError | null) => {
      finish = () => {};
      idle.stop();
      signal.removeEventListener('abort', onAbort);
      reader.end(broken);
      letGo(body, reader.report.done);
      resolve();
    };
    body.on('readable', () => {
      const bytes: Buffer | null = body.read();
      if (bytes === null || reader.over) return;
      reader.push(bytes);
      if (reader.over) finish(null);
      else if (reader.report.finish !== null && !lingering) {
        lingering = true;
        idle.limit(Math.min(idleMs, lingerMs));
      } else if (reader.alive) idle.beat();
    });
    body.on('end', () => finish(null));
    body.on('error', (cause) => finish(networkError(cause, true)));
    body.on('close', () => finish(networkError(null, true)));
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}

/** A body that is through gets a moment to end, which frees its connection for the next request. */
function letGo(body: Readable, complete: boolean): void {
  if (!complete) {
    body.destroy();
    return;
  }
  const timer = setTimeout(() => body.destroy(), closeMs);
  timer.unref();
  body.once('close', () => clearTimeout(timer));
  body.removeAllListeners('readable');
  body.resume();
}
