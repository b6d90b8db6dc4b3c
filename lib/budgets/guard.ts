import type { Database } from '@/db/client';
import { refusedMark, tellMark } from './marks';
import { openWindows } from './opening';
import { BudgetRefused, NoWindow, OtherPeriods } from './refusal';
import { periodsNow } from './settings';
import type { Periods } from './types';

/** A period may end, or the zone change, between two tries. */
const mostTries = 5;

/**
 * Does work whose transactions reserve, with the periods of this moment: again where they were over by then or a budget's
 * window had to be opened first, and with word of it where a budget refused.
 */
export async function withBudgets<T>(db: Database, work: (periods: Periods | null) => Promise<T>): Promise<T> {
  let periods = await periodsNow();
  for (let tries = 1; ; tries += 1) {
    try {
      return await work(periods);
    } catch (error) {
      const isLast = tries === mostTries;
      if (error instanceof OtherPeriods && !isLast) {
        periods = error.periods;
        continue;
      }
      if (error instanceof NoWindow && !isLast) {
        await openWindows(db, error.payer, error.periods);
        continue;
      }
      if (error instanceof BudgetRefused) await tellOver(db, error);
      throw error;
    }
  }
}

async function tellOver(db: Database, { over }: BudgetRefused): Promise<void> {
  for (const { limitNano, untoldNano, ...window } of over)
    await db.transaction((tx) => tellMark(tx, window, refusedMark, limitNano, untoldNano));
}
