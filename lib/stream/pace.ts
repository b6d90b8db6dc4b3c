export type Clock = {
  now: () => number;
  /** Runs it at the next chance to paint. */
  frame: (run: () => void) => void;
  later: (run: () => void, ms: number) => void;
};

/** Between two showings, ms: about thirty a second are enough for the eye. */
const leastGapMs = 30;
/** Showing may take one part in so many of the time. */
const share = 5;

/**
 * Calls `flush` soon after `wake`, at a pace that the page can hold: never more than once a frame, and the rarer the
 * longer one showing takes.
 */
export function createPace(flush: () => void, { now, frame, later }: Clock): { wake: () => void; settle: () => void } {
  let waiting = false;
  let next = 0;
  const run = () => {
    if (!waiting) return;
    waiting = false;
    const began = now();
    flush();
    // What flushing renders is rendered in a microtask.
    queueMicrotask(() => {
      const cost = now() - began;
      next = began + Math.max(leastGapMs, cost * share);
    });
  };
  return {
    wake() {
      if (waiting) return;
      waiting = true;
      const gap = next - now();
      if (gap <= 8) frame(run);
      else later(() => frame(run), gap - 8);
    },
    /** Shows what waits, now. */
    settle: run,
  };
}

/** The browser's clock; a hidden page has no frames. */
export const browserClock: Clock = {
  now: () => performance.now(),
  frame: (run) => {
    if (document.hidden) setTimeout(run, 250);
    else requestAnimationFrame(run);
  },
  later: (run, ms) => {
    setTimeout(run, ms);
  },
};
