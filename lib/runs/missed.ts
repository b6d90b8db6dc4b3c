import { data, frame } from './chunks';
import type { Line, LiveRun } from './live';
import type { Past } from './past';

const keptMs = 1_000;

/** All that a viewer has missed by now, and the number of its last chunk. */
export type Missed = { sse: string; seq: number };

const shared = new WeakMap<LiveRun, Promise<() => Missed>>();

/**
 * Tells viewers who come to a run of this process what they have missed. All who come within a second of each other share one
 * read of the store and the log; later ones of them are told besides what was emitted since, as the first of them heard it.
 */
export function missedOf(live: LiveRun, readPast: () => Promise<Past>): Promise<() => Missed> {
  const begun = shared.get(live);
  if (begun) return begun;
  const since: Line[] = [];
  const stopListening = live.subscribe((line) => since.push(line));
  const end = () => {
    stopListening();
    shared.delete(live);
  };
  const missed = readPast().then(
    (past) => {
      setTimeout(end, keptMs).unref();
      return tellerOf(past, since);
    },
    (error) => {
      end();
      throw error;
    },
  );
  shared.set(live, missed);
  return missed;
}

function tellerOf({ chunks, epoch, seq }: Past, since: readonly Line[]): () => Missed {
  const before = chunks.map(frame).join('') + frame(data('position', { epoch, seq }));
  return () => {
    const after = since.filter((line) => line.seq > seq);
    return { sse: before + after.map((line) => line.sse).join(''), seq: after.at(-1)?.seq ?? seq };
  };
}
