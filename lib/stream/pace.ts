export type Clock = {
  now: () => number;
  later: (run: () => void, ms: number) => void;
};

/** Between two showings, ms: about thirty a second are enough for the eye. */
const leastGapMs = 30;
/** Showing may take one part in so many of the time. */
const share = 5;
/** The first showings come at once: someone waits for the first word. */
const early = 4;

/**
 * Calls `flush` at once after `wake`, but at a pace that the page can hold: about thirty times a second, and the rarer
 * the longer one showing takes.
 */
export function createPace(flush: () => void, { now, later }: Clock): { wake: () => void; settle: () => void } {
  let waiting = false;
  let flushes = 0;
  let next = 0;
  const run = () => {
    if (!waiting) return;
    waiting = false;
    flushes += 1;
    const began = now();
    flush();
    // What flushing changed is rendered in a microtask.
    queueMicrotask(() => {
      next = flushes < early ? 0 : began + Math.max(leastGapMs, (now() - began) * share);
    });
  };
  return {
    wake() {
      if (waiting) return;
      waiting = true;
      const gap = next - now();
      if (gap <= 0) run();
      else later(run, gap);
    },
    /** Shows what waits, now. */
    settle: run,
  };
}

export const browserClock: Clock = { now: () => performance.now(), later: (run, ms) => void setTimeout(run, ms) };
