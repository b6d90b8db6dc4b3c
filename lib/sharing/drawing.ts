import { Worker } from 'node:worker_threads';
import { PenseeError } from '@/lib/errors';
import type { Piece } from '@/lib/http/gzip';
import type { Locale } from '@/lib/i18n/locale';
import { projectFile } from '@/lib/project-file';
import { singleton } from '@/lib/singleton';
import type { Snapshot } from './types';

/** A snapshot as it goes out: the body of its page in each language, and the picture of its title, PNG. */
export type Drawn = { pages: (Piece & { locale: Locale })[]; preview: Uint8Array };

export type Draw = { snapshot: Snapshot };
export type Answer = { drawn: Drawn } | { trouble: string };

/** The longest that a drawing may take, ms; no conversation that a person shares comes near it. */
const patienceMs = 60_000;
/** How long the thread stays without work, ms. */
const idleMs = 60_000;
const mostMegabytes = 512;

/** More than these wait for nothing: whoever asks next is told to try again. */
const mostWaiting = 200;

type Waiting = { snapshot: Snapshot; resolve(drawn: Drawn): void; reject(error: Error): void };

/**
 * Draws shared pages in a thread of its own, so that a long one holds up nobody's reply: one after the other, so that one
 * that takes too long takes no other with it. The thread begins with the first page and ends when none was asked for in a while.
 */
class Drawing {
  private worker: Worker | null = null;
  private readonly waiting: Waiting[] = [];
  private current: Waiting | null = null;
  private timer: NodeJS.Timeout | null = null;

  draw(snapshot: Snapshot): Promise<Drawn> {
    return new Promise<Drawn>((resolve, reject) => {
      const refuse = (cause: Error) =>
        reject(new PenseeError('unavailable', 'The shared page could not be drawn. Try again.', { cause }));
      if (this.waiting.length >= mostWaiting) refuse(new Error('too many shared pages wait to be drawn'));
      else this.waiting.push({ snapshot, resolve, reject: refuse });
      this.goOn();
    });
  }

  private goOn(): void {
    if (this.current) return;
    if (this.timer) clearTimeout(this.timer);
    this.current = this.waiting.shift() ?? null;
    if (!this.current) {
      this.timer = setTimeout(() => this.end(), idleMs);
      this.timer.unref();
      return;
    }
    this.timer = setTimeout(() => this.end(new Error('a shared page took too long to draw')), patienceMs);
    this.worker ??= this.start();
    this.worker.postMessage({ snapshot: this.current.snapshot } satisfies Draw);
  }

  private settle(tell: (one: Waiting) => void): void {
    const { current } = this;
    this.current = null;
    if (current) tell(current);
    this.goOn();
  }

  private start(): Worker {
    const worker = new Worker(projectFile('scripts', 'draw-shared-page.mjs'), {
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    worker.on('message', (answer: Answer) =>
      this.settle((one) => ('drawn' in answer ? one.resolve(answer.drawn) : one.reject(new Error(answer.trouble)))),
    );
    worker.on('error', (error) => {
      if (worker === this.worker) this.end(error instanceof Error ? error : undefined);
    });
    worker.unref();
    return worker;
  }

  private end(why = new Error('the thread that draws shared pages ended')): void {
    const { worker } = this;
    this.worker = null;
    worker?.removeAllListeners('message');
    void worker?.terminate();
    if (this.current) this.settle((one) => one.reject(why));
  }
}

/** @throws PenseeError `unavailable` */
export const draw = (snapshot: Snapshot): Promise<Drawn> =>
  singleton('share-drawing', () => new Drawing()).draw(snapshot);
