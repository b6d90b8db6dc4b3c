import { eq } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { account } from '@/db/schema';

/** No identity signs in as this user any more. */
export async function forgetIdentities(tx: Executor, userId: string): Promise<void> {
  await tx.delete(account).where(eq(account.userId, userId));
}

/** How many identities may sign in as a user. */
export async function identityCount(userId: string): Promise<number> {
  return (await db()).$count(account, eq(account.userId, userId));
}
