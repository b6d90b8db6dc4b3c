/** A limit on silence. `beat` is cheap enough for every chunk. */
export class Idle {
  #timer: NodeJS.Timeout;
  readonly #onIdle: () => void;

  constructor(ms: number, onIdle: () => void) {
    this.#onIdle = onIdle;
    this.#timer = setTimeout(onIdle, ms);
  }

  beat(): void {
    this.#timer.refresh();
  }

  /** From now on with another limit. */
  limit(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onIdle, ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
