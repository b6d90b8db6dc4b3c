import { and, eq, inArray, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { run } from '@/db/schema';

const patienceMs = 3_000;
const lookEveryMs = 100;

/**
 * Stops a user's runs and waits until their owners have laid them down, so that their last calls are settled in the ledger.
 * A run that nobody works on is not waited for longer than three seconds.
 */
export async function stopRunsOf(userId: string): Promise<void> {
  const store = await db();
  const live = and(eq(run.userId, userId), inArray(run.state, ['queued', 'streaming']));
  await store
    .update(run)
    .set({ stopRequestedAt: new Date() })
    .where(and(live, isNull(run.stopRequestedAt)));
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && (await store.$count(run, live)) > 0) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
