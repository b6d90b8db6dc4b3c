import { asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { accessible } from './access';

/** Every call upstream that a conversation made, oldest first. @throws PenseeError `not-found` */
export async function conversationLedger(person: Person, id: string): Promise<(typeof ledgerEntry.$inferSelect)[]> {
  const store = await db();
  await accessible(store, person, 'conversation.read', id);
  return store
    .select()
    .from(ledgerEntry)
    .where(eq(ledgerEntry.conversationId, id))
    .orderBy(asc(ledgerEntry.openedAt), asc(ledgerEntry.id));
}
