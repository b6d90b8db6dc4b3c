/** Later than this, ms, a timer tells more of our own pause (a busy or suspended process) than of the host's silence. */
const ownPauseMs = 100;
/** Timers may fire a little early. */
const timerSlackMs = 5;

/** A limit on silence, ms. `beat` is cheap enough for every chunk. */
export class Idle {
  #timer: NodeJS.Timeout;
  #since = performance.now();
  #wasLate = false;
  #isOver = false;

  constructor(
    private ms: number,
    private readonly onIdle: () => void,
  ) {
    this.#timer = setTimeout(() => this.#expire(), ms);
  }

  beat(): void {
    this.#since = performance.now();
    this.#wasLate = false;
    this.#timer.refresh();
  }

  /** From now on with another limit. */
  limit(ms: number): void {
    clearTimeout(this.#timer);
    this.ms = ms;
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#expire(), ms);
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #expire(): void {
    // Timers come before input in the event loop: what has arrived already must be read before silence is declared.
    setImmediate(() => {
      if (this.#isOver) return;
      const silentMs = performance.now() - this.#since;
      const isLate = silentMs > this.ms + ownPauseMs;
      if (silentMs > this.ms - timerSlackMs && (!isLate || this.#wasLate)) {
        this.onIdle();
        return;
      }
      this.#wasLate = isLate;
      if (isLate) this.#since = performance.now();
      this.#timer.refresh();
    });
  }
}
