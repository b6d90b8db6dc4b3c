import type { Database } from '@/db/client';
import { refusedMark, tellMark } from './marks';
import { BudgetRefused, NoWindow } from './refusal';
import { openWindows } from './windows';

/** A period may end between two tries. */
const mostTries = 3;

/**
 * Does work whose transactions reserve: again where a budget's window had to be opened first, and with word of it where a
 * budget refused.
 */
export async function withBudgets<T>(db: Database, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof NoWindow && tries < mostTries) {
        await openWindows(db, error.payer, error.periods);
        continue;
      }
      if (error instanceof BudgetRefused) await tellSpent(db, error);
      throw error;
    }
  }
}

async function tellSpent(db: Database, { window, refusal }: BudgetRefused): Promise<void> {
  if (window && refusal.why === 'spent')
    await db.transaction((tx) => tellMark(tx, window, refusedMark, refusal.limitNano));
}
