import { asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { conversation, ledgerEntry } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';

/** Every call upstream that a conversation made, oldest first. @throws PenseeError `not-found` */
export async function conversationLedger(person: Person, id: string): Promise<(typeof ledgerEntry.$inferSelect)[]> {
  const store = await db();
  const [row] = await store.select({ userId: conversation.userId }).from(conversation).where(eq(conversation.id, id));
  requireAccess(person, 'conversation.read', row);
  return store
    .select()
    .from(ledgerEntry)
    .where(eq(ledgerEntry.conversationId, id))
    .orderBy(asc(ledgerEntry.openedAt), asc(ledgerEntry.id));
}
