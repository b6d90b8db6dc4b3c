import type { Database } from '@/db/client';

class Died extends Error {}

/**
 * The database as a process sees it that can be killed: from then on it can read and write nothing, and what it had not
 * committed is undone, as the server does for a client that is gone.
 */
export class Mortal {
  isDead = false;
  readonly store: Database;
  private transactionsLeft = Number.POSITIVE_INFINITY;
  private commitsLast = false;

  constructor(
    private readonly real: Database,
    private readonly onDeath: () => void,
  ) {
    this.store = new Proxy(real, {
      get: (target, name) => {
        if (name === 'transaction') return this.transaction;
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          this.requireLife();
          return Reflect.apply(value, target, args);
        };
      },
    });
  }

  /** Dies in its `transactions`th transaction from now, just before its commit or just after. */
  dieIn(transactions: number, commits: boolean): void {
    this.transactionsLeft = transactions;
    this.commitsLast = commits;
  }

  die(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.onDeath();
  }

  private requireLife(): void {
    if (this.isDead) throw new Died('the process is dead');
  }

  private readonly transaction: Database['transaction'] = async (work, config) => {
    this.requireLife();
    this.transactionsLeft -= 1;
    const isLast = this.transactionsLeft === 0;
    const done = await this.real.transaction(async (tx) => {
      const written = await work(tx);
      if (isLast && !this.commitsLast) this.die();
      this.requireLife();
      return written;
    }, config);
    if (isLast) this.die();
    this.requireLife();
    return done;
  };
}
