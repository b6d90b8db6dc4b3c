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
      const window = error instanceof BudgetRefused ? error.window : null;
      if (window) await db.transaction((tx) => tellMark(tx, window, refusedMark));
      throw error;
    }
  }
}
