import { and, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { conversation, share, sharePage } from '@/db/schema';
import { record } from '@/lib/audit/record';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';

/**
 * Ends a link at once: for its sharer, for admins, and for the admins of the team in whose space the conversation lies.
 * @throws PenseeError `not-found`
 */
export async function revokeShare(person: Person, id: string): Promise<void> {
  const store = await db();
  const [row] = await store
    .select({ userId: share.userId, teamId: conversation.teamId })
    .from(share)
    .innerJoin(conversation, eq(conversation.id, share.conversationId))
    .where(and(eq(share.id, id), isNull(share.revokedAt)));
  requireAccess(person, 'share.revoke', row);
  await store.transaction((tx) => revokeWhere(tx, person.id, eq(share.id, id)));
}

/** Ends all links of a person. Answers how many. */
export async function revokeAll(person: Person): Promise<number> {
  return (await db()).transaction((tx) => revokeOfPerson(tx, person.id, person.id));
}

/** The same within a transaction: for one that deletes the account. */
export const revokeOfPerson = (tx: Executor, actorId: string | null, userId: string): Promise<number> =>
  revokeWhere(tx, actorId, eq(share.userId, userId));

/** Ends what shows on and on what a person writes. */
export const revokeLiveOfPerson = (tx: Executor, actorId: string | null, userId: string): Promise<number> =>
  revokeWhere(tx, actorId, and(eq(share.userId, userId), eq(share.kind, 'live')));

/** Ends the links to a conversation; goes with the transaction that deletes it. */
export const revokeOf = (tx: Executor, actorId: string, conversationId: string): Promise<number> =>
  revokeWhere(tx, actorId, eq(share.conversationId, conversationId));

/** Ends the links to what lies in a team's space, and those for the team; goes with the transaction that deletes it. */
export function revokeInTeam(tx: Executor, actorId: string | null, teamId: string): Promise<number> {
  const within = tx.select({ id: conversation.id }).from(conversation).where(eq(conversation.teamId, teamId));
  return revokeWhere(tx, actorId, or(inArray(share.conversationId, within), eq(share.teamId, teamId)));
}

/** What was stored of them goes too: nobody can be shown it any more. */
async function revokeWhere(tx: Executor, actorId: string | null, which: SQL | undefined): Promise<number> {
  const gone = await tx
    .update(share)
    .set({ revokedAt: new Date(), snapshot: null, preview: null, title: '', description: '' })
    .where(and(which, isNull(share.revokedAt)))
    .returning({ id: share.id, audience: share.audience, userId: share.userId, conversationId: share.conversationId });
  if (gone.length === 0) return 0;
  const ids = gone.map((one) => one.id);
  await tx.delete(sharePage).where(inArray(sharePage.shareId, ids));
  const spaces = await tx
    .select({ id: conversation.id, teamId: conversation.teamId })
    .from(conversation)
    .where(inArray(conversation.id, [...new Set(gone.map((one) => one.conversationId))]));
  for (const { id, audience, userId, conversationId } of gone) {
    await record(tx, {
      actorId,
      action: 'share.revoke',
      subject: { kind: 'share', id },
      teamId: spaces.find((one) => one.id === conversationId)?.teamId ?? null,
      before: { conversationId, userId, audience },
    });
  }
  return gone.length;
}
