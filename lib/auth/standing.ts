import { and, eq, inArray } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { apiToken, session, user } from '@/db/schema';
import { PenseeError } from '@/lib/errors';
import { tokenAlive } from './api-tokens';
import type { Person } from './person';
import { alive, teamsOfUser } from './sessions';

/** What a person may lose while something of theirs goes on. */
export type Standing = Pick<Person, 'role' | 'teams'>;

/** How they stand by now whom sessions and tokens let in, for those of these that are alive. */
export async function standingsOf(store: Executor, ids: string[]): Promise<Map<string, Standing>> {
  const sessions = store
    .select({ id: session.id, role: user.role, teams: teamsOfUser })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(and(inArray(session.id, ids), alive()));
  const tokens = store
    .select({ id: apiToken.id, role: user.role, teams: teamsOfUser })
    .from(apiToken)
    .innerJoin(user, eq(user.id, apiToken.userId))
    .where(and(inArray(apiToken.id, ids), tokenAlive()));
  const rows = await sessions.unionAll(tokens);
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

/** The person as they stand by now. @throws PenseeError `not-signed-in` for whose session or token ended meanwhile */
export async function asOfNow(store: Executor, person: Person): Promise<Person> {
  const standing = (await standingsOf(store, [person.sessionId])).get(person.sessionId);
  if (!standing) throw new PenseeError('not-signed-in', 'Your sign-in has ended. Sign in to go on.');
  return { ...person, ...standing };
}
