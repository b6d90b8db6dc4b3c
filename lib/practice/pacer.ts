type Paced = {
  startedAt: number;
  /** Pieces a ms. */
  rate: number;
  total: number;
  done: number;
  write: (from: number, to: number) => void;
  finish: () => void;
};

const tickMs = 2;
const running = new Set<Paced>();
let timer: NodeJS.Timeout | undefined;

/** One timer serves all streams of the process: two hundred timers of their own would cost more than the writing. */
function tick(): void {
  const now = performance.now();
  for (const paced of running) advance(paced, now);
  if (running.size === 0) {
    clearInterval(timer);
    timer = undefined;
  }
}

function advance(paced: Paced, now: number): void {
  const due = Math.min(paced.total, Math.floor((now - paced.startedAt) * paced.rate) + 1);
  if (due > paced.done) {
    paced.write(paced.done, due);
    paced.done = due;
  }
  if (paced.done >= paced.total) paced.finish();
}

/** Calls `write` with the range that is due, at `perSecond` pieces a second, until `total` are out or `signal` ends it. */
export function pace(
  total: number,
  perSecond: number,
  write: (from: number, to: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const paced: Paced = { startedAt: performance.now(), rate: perSecond / 1000, total, done: 0, write, finish };
    function finish() {
      running.delete(paced);
      signal.removeEventListener('abort', finish);
      resolve();
    }
    if (signal.aborted || total === 0) return resolve();
    signal.addEventListener('abort', finish);
    running.add(paced);
    timer ??= setInterval(tick, tickMs);
    advance(paced, paced.startedAt);
  });
}
