import { lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { conversation } from '@/db/schema';
import { readSetting } from '@/lib/settings/runtime';

/** In one transaction: a few long runs are some hundred MB. */
const atOnce = 10;

/**
 * Removes conversations that were deleted long enough ago, with all that was said in them; answers how many. What they
 * cost stays in the ledger. Several instances may do it at the same time: each takes others.
 */
export async function purgeDeleted(): Promise<number> {
  const store = await db();
  const graceDays = await readSetting('grace-days', store);
  const due = store
    .select({ id: conversation.id })
    .from(conversation)
    .where(lt(conversation.deletedAt, sql`now() - make_interval(days => ${graceDays})`))
    .orderBy(conversation.deletedAt)
    .limit(atOnce)
    .for('update', { skipLocked: true });
  for (let purged = 0; ; ) {
    const gone = await store
      .delete(conversation)
      .where(sql`${conversation.id} in ${due}`)
      .returning({ id: conversation.id });
    purged += gone.length;
    if (gone.length < atOnce) return purged;
  }
}
