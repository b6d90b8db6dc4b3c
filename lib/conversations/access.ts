import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { inOneGo } from '@/db/in-one-go';
import { conversation } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { type Action, requireAccess } from '@/lib/auth/policy';
import { asOfNow } from '@/lib/auth/standing';

/** What the policy must know of a conversation, as columns of a select. */
export const accessColumns = (person: Pick<Person, 'id'>) => ({
  userId: conversation.userId,
  teamId: conversation.teamId,
  openToTeam: conversation.openToTeam,
  isWriter: sql<boolean>`exists (select 1 from conversation_writer w
    where w.conversation_id = "conversation"."id" and w.user_id = ${person.id})`,
});

/** The spaces whose conversations a person may read. */
export const spacesOf = (person: Pick<Person, 'id' | 'teams'>): string[] => [person.id, ...Object.keys(person.teams)];

/** A conversation that is there, once it is certain that the person may do this to it. @throws PenseeError `not-found` */
export async function accessible(store: Executor, person: Person, action: Action, id: string) {
  const [row] = await store
    .select({ ...accessColumns(person), id: conversation.id, spaceId: conversation.spaceId, model: conversation.model })
    .from(conversation)
    .where(and(eq(conversation.id, id), isNull(conversation.deletedAt)));
  return requireAccess(person, action, row);
}

type Place = { teamId: string | null; conversationId: string; isNew?: boolean };

/**
 * Lets nobody change a team's members and roles until the transaction ends; who does so already comes before it. To be sent
 * before an account is locked: they lock the team first as well.
 */
export const holdTeam = (tx: Executor, teamId: string | null) =>
  teamId !== null && tx.execute(sql`select 1 from team where id = ${teamId} for key share`);

/**
 * For the transaction that begins a reply, which may have waited for its turn: whoever left the team by then, or may not
 * write there any more, begins none. Under `holdTeam`, and the lock of the conversation, which it takes: so nothing that the
 * answer hangs on changes afterwards. Nothing is asked of a private conversation, which nobody can lose.
 * @throws PenseeError `not-found`, `forbidden`, `not-signed-in`
 */
export async function requireStillWriter(tx: Executor, person: Person, { teamId, conversationId, isNew }: Place) {
  if (teamId === null) return;
  const [, now, found] = await inOneGo(
    () => !isNew && tx.execute(sql`select 1 from conversation where id = ${conversationId} for no key update`),
    () => asOfNow(tx, person),
    () => !isNew && tx.select(accessColumns(person)).from(conversation).where(eq(conversation.id, conversationId)),
  );
  if (found) requireAccess(now, 'conversation.write', found[0]);
  else requireAccess(now, 'team.write', { teamId });
}
