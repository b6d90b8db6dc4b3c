import type { Readable } from 'node:stream';
import { networkError, timeoutError } from '@/lib/kimi/errors/breaks';
import type { StepError } from '@/lib/kimi/types';
import { Idle } from './idle';
import { finalEvents } from './pieces';
import type { WireReader } from './reader';

/** After the finish reason only usage and `[DONE]` are due; a host that forgets them is not waited for as long. */
const lingerMs = 10_000;
/** How long a finished answer may take to close its connection, so that it can be used again. */
const closeMs = 1_000;

/** Why reading stopped, where the bytes did not end by themselves. */
export type Stop = 'idle' | 'abort';

/**
 * Reads a body by its events, without a web stream or a promise for each chunk, and hands the provider one block of
 * clean bytes a read. Always closes the stream properly; how it went stands in the reader's report.
 */
export function pump(
  body: Readable,
  reader: WireReader,
  idleMs: number,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let finish = (_broken: StepError | null): void => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const idle = new Idle(idleMs, () => finish(timeoutError(idleMs, true)));
        let lingering = false;
        const give = (text: string) => {
          if (text !== '') controller.enqueue(Buffer.from(text));
        };
        const onAbort = () => {
          reader.report.aborted = true;
          finish(null);
        };
        finish = (broken) => {
          finish = () => {};
          idle.stop();
          signal.removeEventListener('abort', onAbort);
          give(reader.end(broken) + finalEvents);
          controller.close();
          letGo(body, reader.report.done);
        };
        const onData = (chunk: Buffer) => {
          if (reader.over) return;
          give(reader.push(chunk));
          if (reader.over) return finish(null);
          if (reader.report.finish !== null && !lingering) {
            lingering = true;
            idle.limit(Math.min(idleMs, lingerMs));
          } else if (reader.alive) idle.beat();
          if ((controller.desiredSize ?? 1) <= 0) body.pause();
        };
        body.on('data', onData);
        body.on('end', () => finish(null));
        body.on('error', (cause) => finish(networkError(cause, true)));
        body.on('close', () => finish(networkError(null, true)));
        if (signal.aborted) onAbort();
        else signal.addEventListener('abort', onAbort, { once: true });
      },
      pull() {
        body.resume();
      },
      cancel() {
        reader.report.aborted = true;
        finish = () => {};
        letGo(body, false);
      },
    },
    { highWaterMark: 16 },
  );
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
  body.resume();
}
