import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { conversation, conversationWriter } from '@/db/schema';
import { record } from '@/lib/audit/record';

/** Ends what authors of a team let a person write in, who is in it no more; each is recorded, as when its author ends it. */
export async function endGrants(tx: Executor, teamId: string, userId: string, actorId: string | null): Promise<void> {
  const own = tx.select({ id: conversation.id }).from(conversation).where(eq(conversation.teamId, teamId));
  const ended = await tx
    .delete(conversationWriter)
    .where(and(eq(conversationWriter.userId, userId), inArray(conversationWriter.conversationId, own)))
    .returning({ id: conversationWriter.conversationId });
  if (ended.length === 0) return;
  const ids = ended.map(({ id }) => id);
  const still = await tx
    .select({ id: conversation.id, openToTeam: conversation.openToTeam, writer: conversationWriter.userId })
    .from(conversation)
    .leftJoin(conversationWriter, eq(conversationWriter.conversationId, conversation.id))
    .where(inArray(conversation.id, ids))
    .orderBy(asc(conversation.id), asc(conversationWriter.userId));
  for (const [id, rows] of Map.groupBy(still, (row) => row.id)) {
    const openToTeam = rows.some((row) => row.openToTeam);
    const writers = rows.flatMap(({ writer }) => writer ?? []);
    const before = { openToTeam, writers: [...writers, userId].sort() };
    const subject = { kind: 'conversation', id };
    const after = { openToTeam, writers };
    await record(tx, { actorId, action: 'conversation.writers', subject, teamId, before, after });
  }
}
