import { and, asc, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { conversation, conversationWriter, teamMember, user } from '@/db/schema';
import { record } from '@/lib/audit/record';
import type { Person } from '@/lib/auth/person';
import { accessible } from '@/lib/conversations/access';
import { announce } from '@/lib/conversations/announce';
import { PenseeError } from '@/lib/errors';
import { engine } from '@/lib/runs/boot';

/** Who may write in a conversation of a team besides its author. */
export type Writers = { openToTeam: boolean; writers: { id: string; name: string }[] };

/** @throws PenseeError `not-found` */
export async function readWriters(person: Person, conversationId: string): Promise<Writers> {
  const store = await db();
  const { openToTeam } = await accessible(store, person, 'conversation.read', conversationId);
  const writers = await store
    .select({ id: user.id, name: user.name })
    .from(conversationWriter)
    .innerJoin(user, eq(user.id, conversationWriter.userId))
    .where(eq(conversationWriter.conversationId, conversationId))
    .orderBy(asc(user.name), asc(user.id));
  return { openToTeam, writers };
}

/**
 * Lets all members of the team write in a conversation, or its author and those named alone.
 * @throws PenseeError `not-found`, `forbidden`; `conflict` in a private conversation; `bad-request` for who is not in the team
 */
export async function setWriters(
  person: Person,
  conversationId: string,
  { openToTeam, userIds }: { openToTeam: boolean; userIds: string[] },
): Promise<void> {
  const wanted = [...new Set(userIds)];
  await (await db()).transaction(async (tx) => {
    const { teamId, openToTeam: wasOpen } = await accessible(tx, person, 'conversation.manage', conversationId);
    if (!teamId) {
      throw new PenseeError('conflict', 'This conversation is private: nobody else writes in it.', {
        details: { reason: 'private-conversation' },
      });
    }
    const members = await tx
      .select({ userId: teamMember.userId })
      .from(teamMember)
      .where(and(eq(teamMember.teamId, teamId), inArray(teamMember.userId, wanted)));
    if (members.length < wanted.length) {
      throw new PenseeError('bad-request', 'userIds: names someone who is not in the team', {
        details: { field: 'userIds', reason: 'not-in-team' },
      });
    }
    const subject = { kind: 'conversation', id: conversationId };
    await tx.update(conversation).set({ openToTeam }).where(eq(conversation.id, conversationId));
    const gone = await tx
      .delete(conversationWriter)
      .where(eq(conversationWriter.conversationId, conversationId))
      .returning({ userId: conversationWriter.userId });
    const before = { openToTeam: wasOpen, writers: gone.map(({ userId }) => userId).sort() };
    const after = { openToTeam, writers: wanted.toSorted() };
    await record(tx, { actorId: person.id, action: 'conversation.writers', subject, teamId, before, after });
    if (wanted.length > 0)
      await tx.insert(conversationWriter).values(wanted.map((userId) => ({ conversationId, userId })));
  });
  await announce((await engine()).context, conversationId);
}
