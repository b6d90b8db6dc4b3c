import { log } from '@/lib/log';
import { singleton } from '@/lib/singleton';

/** What is asked of the database again and again while somebody waits for it: one question for all of the process. */
export class Watchers<W> {
  private readonly all = new Set<W>();
  private timer: NodeJS.Timeout | null = null;

  /** `ask` gets all who wait now; none is asked for when nobody waits. */
  constructor(
    private readonly what: string,
    private readonly everyMs: number,
    private readonly ask: (waiting: W[]) => Promise<void>,
  ) {}

  add(watcher: W): void {
    this.all.add(watcher);
    this.schedule();
  }

  remove(watcher: W): void {
    this.all.delete(watcher);
  }

  private schedule(): void {
    if (this.timer || this.all.size === 0) return;
    this.timer = setTimeout(() => {
      this.ask([...this.all])
        .catch((error) => log().warn({ err: error }, `${this.what} could not be checked`))
        .finally(() => {
          this.timer = null;
          this.schedule();
        });
    }, this.everyMs);
    this.timer.unref();
  }
}

/** The watchers of a kind in this process. */
export const watchersOf = <W>(name: string, make: () => Watchers<W>): Watchers<W> =>
  singleton(`watchers ${name}`, make);
