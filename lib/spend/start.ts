import { db } from '@/db/client';
import { hourly } from '@/lib/hourly';
import { log } from '@/lib/log';
import { takeBalanceHourly } from './balance';
import { rollUp } from './rollups/job';

const rollUpEveryMs = 60_000;

/** The standing work on the books of a server process: sums what has changed, and reads the vendor's balance. */
export function startSpend(): void {
  let running = false;
  const round = async () => {
    if (running) return;
    running = true;
    await rollUp(await db()).catch((err) => log().warn({ err }, 'the ledger was not summed'));
    running = false;
  };
  setInterval(round, rollUpEveryMs).unref();
  hourly(takeBalanceHourly, 'the balance was not read');
}
