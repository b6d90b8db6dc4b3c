import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { conversation } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { type Action, requireAccess } from '@/lib/auth/policy';

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
