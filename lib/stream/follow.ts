import type { StreamChunk } from '@/lib/runs/chunks';
import { readEvents } from './sse';

/** Why a reader stopped: the run ended, there is no live run any more, it is not the reader's, or the reader left. */
export type Followed = 'ended' | 'over' | 'refused' | 'left';

export type Following = {
  /** The answer of the request that began the run, where this page began it. */
  first: Response | null;
  /** Asks for the stream again; it tells everything from the start. */
  again: (signal: AbortSignal) => Promise<Response>;
  /** Whether the run's end was read. */
  ended: () => boolean;
  onOpen: () => void;
  onChunks: (chunks: StreamChunk[]) => void;
  onBroken: () => void;
  /** Waits so long (ms), or until there is reason to try at once. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
  /** Calls the listener whenever the page or the network wakes. */
  onWake?: (listener: () => void, signal: AbortSignal) => void;
  /** A connection that says nothing so long (ms) is dead; pings count. */
  silenceMs?: number;
  now?: () => number;
};

const pauses = [0, 300, 1_000, 2_000, 4_000, 8_000];
const steadyMs = 3_000;

/** Reads a run's stream to its end, over as many connections as it takes. */
export async function follow(following: Following): Promise<Followed> {
  const { again, ended, signal, onBroken, pause, now = Date.now } = following;
  let response = following.first;
  for (let failures = 0; !signal.aborted; failures += 1) {
    const since = now();
    try {
      response ??= await again(signal);
      if (response.status === 204) return 'over';
      if ([401, 403, 404].includes(response.status)) return 'refused';
      if (response.ok && response.body) await readOnce(response.body, following);
    } catch {
      if (signal.aborted) return 'left';
    }
    if (ended()) return 'ended';
    if (signal.aborted) return 'left';
    onBroken();
    response = null;
    if (now() - since > steadyMs) failures = 0;
    await pause(pauses[Math.min(failures, pauses.length - 1)] ?? 0, signal);
  }
  return 'left';
}

/** Silence (ms) after which a connection is not trusted any more when the page wakes: pings come more often. */
const asleepMs = 20_000;

async function readOnce(body: ReadableStream<Uint8Array>, following: Following) {
  const { onOpen, onChunks, onWake, signal, silenceMs = 45_000, now = Date.now } = following;
  const over = new AbortController();
  let heardAt = now();
  let timer = setTimeout(() => over.abort(), silenceMs);
  onOpen();
  onWake?.(() => {
    if (now() - heardAt > asleepMs) over.abort();
  }, over.signal);
  try {
    await readEvents(body, AbortSignal.any([signal, over.signal]), (chunks) => {
      heardAt = now();
      clearTimeout(timer);
      timer = setTimeout(() => over.abort(), silenceMs);
      if (chunks.length > 0) onChunks(chunks);
    });
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}
