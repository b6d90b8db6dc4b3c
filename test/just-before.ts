import type { Database } from '@/db/client';

/** Lets something happen after an act has looked, and before its transaction. */
export function justBefore(store: Database, happen: () => Promise<unknown>): void {
  const { transaction } = store;
  store.transaction = (async (...work: Parameters<typeof transaction>) => {
    store.transaction = transaction;
    await happen();
    return transaction.apply(store, work);
  }) as typeof transaction;
}
