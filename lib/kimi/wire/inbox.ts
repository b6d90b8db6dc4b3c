import type { StepEvent } from '@/lib/kimi/types';

/** Events between the socket and whoever reads the step; what arrives while the reader is busy waits as one batch. */
export class Inbox {
  #events: StepEvent[] = [];
  #wake: (() => void) | null = null;
  #closed = false;

  readonly put = (event: StepEvent): void => {
    this.#events.push(event);
  };

  /** Wakes the reader for what was put. */
  ring(): void {
    if (this.#events.length === 0 && !this.#closed) return;
    this.#wake?.();
    this.#wake = null;
  }

  close(): void {
    this.#closed = true;
    this.ring();
  }

  /** The next batch, never empty; null after the last one. */
  async next(): Promise<StepEvent[] | null> {
    while (this.#events.length === 0) {
      if (this.#closed) return null;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    const batch = this.#events;
    this.#events = [];
    return batch;
  }
}
