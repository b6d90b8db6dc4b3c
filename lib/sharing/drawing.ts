import { Worker } from 'node:worker_threads';
import { PenseeError } from '@/lib/errors';
import type { Piece } from '@/lib/http/gzip';
import type { Locale } from '@/lib/i18n/locale';
import { projectFile } from '@/lib/project-file';
import { singleton } from '@/lib/singleton';
import type { Snapshot } from './types';

/** A snapshot as it goes out: the body of its page in each language, and the picture of its title, PNG. */
export type Drawn = { pages: (Piece & { locale: Locale })[]; preview: Uint8Array };

export type Draw = { id: number; snapshot: Snapshot };
type Answer = { id: number } & ({ drawn: Drawn } | { trouble: string });

/** The longest that a drawing may take, ms; no conversation that a person shares comes near it. */
const patienceMs = 60_000;
/** How long the thread stays without work, ms. */
const idleMs = 60_000;
const mostMegabytes = 512;

type Waiting = { resolve(drawn: Drawn): void; reject(error: Error): void };

/**
 * Draws shared pages in a thread of its own, so that a long one holds up nobody's reply. It begins with the first page
 * and ends when none was asked for in a while.
 */
class Drawing {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;
  private idle: NodeJS.Timeout | null = null;

  draw(snapshot: Snapshot): Promise<Drawn> {
    const id = this.next++;
    this.worker ??= this.start();
    if (this.idle) clearTimeout(this.idle);
    return new Promise<Drawn>((resolve, reject) => {
      const timer = setTimeout(() => this.end(new Error('a shared page took too long to draw')), patienceMs);
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(id);
        if (this.waiting.size === 0) this.rest();
      };
      this.waiting.set(id, {
        resolve: (drawn) => {
          done();
          resolve(drawn);
        },
        reject: (error) => {
          done();
          reject(new PenseeError('unavailable', 'The shared page could not be drawn. Try again.', { cause: error }));
        },
      });
      this.worker?.postMessage({ id, snapshot } satisfies Draw);
    });
  }

  private start(): Worker {
    const worker = new Worker(projectFile('scripts', 'draw-shared-page.mjs'), {
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    worker.on('message', (answer: Answer) => {
      const waiting = this.waiting.get(answer.id);
      if ('drawn' in answer) waiting?.resolve(answer.drawn);
      else waiting?.reject(new Error(answer.trouble));
    });
    worker.on('error', (error) => this.end(error instanceof Error ? error : undefined));
    worker.unref();
    return worker;
  }

  private rest(): void {
    this.idle = setTimeout(() => this.end(), idleMs);
    this.idle.unref();
  }

  private end(why = new Error('the thread that draws shared pages ended')): void {
    const { worker } = this;
    this.worker = null;
    void worker?.terminate();
    for (const waiting of this.waiting.values()) waiting.reject(why);
  }
}

/** @throws PenseeError `unavailable` */
export const draw = (snapshot: Snapshot): Promise<Drawn> =>
  singleton('share-drawing', () => new Drawing()).draw(snapshot);
