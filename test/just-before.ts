import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { type Database, rowsOf } from '@/db/client';

/** Lets something happen after an act has looked, and before its transaction. */
export function justBefore(store: Database, happen: () => Promise<unknown>): void {
  const { transaction } = store;
  store.transaction = (async (...work: Parameters<typeof transaction>) => {
    store.transaction = transaction;
    await happen();
    return transaction.apply(store, work);
  }) as typeof transaction;
}

/**
 * Begins an act whose transaction ends only once another one waits for a lock, on a server alone. Answers when it has done all
 * but that; `over` settles with the act.
 */
export async function lingering(store: Database, act: () => Promise<unknown>): Promise<{ over: Promise<unknown> }> {
  const { transaction } = store;
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  store.transaction = (async (...[work, config]: Parameters<typeof transaction>) => {
    store.transaction = transaction;
    const slowly: typeof work = async (tx) => {
      const done = await work(tx);
      reach();
      await expect.poll(() => someoneWaits(store)).toBe(true);
      return done;
    };
    return transaction.call(store, slowly, config);
  }) as typeof transaction;
  const over = act();
  await Promise.race([reached, over]);
  return { over };
}

async function someoneWaits(store: Database): Promise<boolean> {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rowsOf(await store.execute(waiting)).length > 0;
}
