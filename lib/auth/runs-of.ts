import { and, eq, inArray, isNull } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { run } from '@/db/schema';

const patienceMs = 3_000;
const lookEveryMs = 100;

const liveOf = (userId: string) => and(eq(run.userId, userId), inArray(run.state, ['queued', 'streaming']));

/** Asks whoever works on a user's runs to lay them down. */
export async function askToStop(store: Executor, userId: string): Promise<void> {
  await store
    .update(run)
    .set({ stopRequestedAt: new Date() })
    .where(and(liveOf(userId), isNull(run.stopRequestedAt)));
}

/**
 * Stops a user's runs and waits until their owners have laid them down, so that their last calls are settled in the ledger.
 * A run that nobody works on is not waited for longer than three seconds.
 */
export async function stopRunsOf(userId: string): Promise<void> {
  const store = await db();
  await askToStop(store, userId);
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && (await store.$count(run, liveOf(userId))) > 0) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
