import { and, desc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { prepared } from '@/db/prepared';
import { session, user } from '@/db/schema';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import type { Person, SessionView } from './person';
import { noteSeen } from './seen';
import { sessionIdsIn } from './token';
import { lockWelcome, promoteIfNamed } from './users';

const dayMs = 24 * 3600 * 1000;
const lifeMs = 30 * dayMs;
const touchAfterMs = 10 * 60 * 1000;

/** What makes a session count at this moment; the same words wherever one is read. */
export const alive = () => and(gt(session.expiresAt, sql`now()`), isNull(user.suspendedAt));

/** The roles of a selected user in their teams, as a column. */
export const teamsOfUser = sql<Person['teams']>`(select coalesce(json_object_agg(m.team_id, m.role), '{}')
  from team_member m where m.user_id = "user"."id")`;

/** Begins a session of a user and answers its id. It ends after 30 days without a request. @throws as `lockWelcome` */
export async function startSession(userId: string, userAgent: string | null): Promise<string> {
  const id = newId();
  const expiresAt = new Date(Date.now() + lifeMs);
  await (await db()).transaction(async (tx) => {
    await lockWelcome(tx, userId);
    await promoteIfNamed(tx, userId);
    await tx.insert(session).values({ id, userId, userAgent: userAgent?.slice(0, 400) ?? null, expiresAt });
  });
  noteSeen(userId, null);
  return id;
}

const sessionRow = prepared((store) =>
  store
    .select({
      id: user.id,
      email: user.email,
      name: user.name,
      role: user.role,
      teams: teamsOfUser,
      seenAt: session.lastSeenAt,
      userSeenAt: user.lastSeenAt,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(and(eq(session.id, sql.placeholder('sessionId')), alive()))
    .prepare('session_row'),
);

/** Who a session belongs to, read from its row: null once it ended, expired, or its user is suspended. */
export async function personOfSession(sessionId: string): Promise<Person | null> {
  const [row] = await sessionRow(await db()).execute({ sessionId });
  if (!row) return null;
  const { seenAt, userSeenAt, ...person } = row;
  noteSeen(person.id, userSeenAt);
  if (Date.now() - seenAt.getTime() > touchAfterMs) touch(sessionId);
  return { ...person, sessionId };
}

/** Who a `Cookie` header speaks for. */
export async function personOfCookies(cookieHeader: string | null): Promise<Person | null> {
  for (const sessionId of await sessionIdsIn(cookieHeader)) {
    const person = await personOfSession(sessionId);
    if (person) return person;
  }
  return null;
}

/** Notes that a session is in use. Nobody waits for it: a lost note costs nothing. */
function touch(sessionId: string): void {
  const now = new Date();
  db()
    .then((store) =>
      store
        .update(session)
        .set({ lastSeenAt: now, expiresAt: new Date(now.getTime() + lifeMs) })
        .where(eq(session.id, sessionId)),
    )
    .catch((error) => log().warn({ err: error }, 'a session could not be noted as seen'));
}

/** A person's live sessions, the one last used first. */
export async function listSessions(person: Pick<Person, 'id' | 'sessionId'>): Promise<SessionView[]> {
  const rows = await (await db())
    .select()
    .from(session)
    .where(and(eq(session.userId, person.id), gt(session.expiresAt, sql`now()`)))
    .orderBy(desc(session.lastSeenAt))
    .limit(200);
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    current: row.id === person.sessionId,
  }));
}

/** Ends one session of a user; answers whether there was one. */
export async function endSession(userId: string, sessionId: string): Promise<boolean> {
  const gone = await (await db())
    .delete(session)
    .where(and(eq(session.id, sessionId), eq(session.userId, userId)))
    .returning({ id: session.id });
  return gone.length > 0;
}

/** Ends all sessions of a user, or all but one. */
export async function endSessions(store: Executor, userId: string, but?: string): Promise<void> {
  await store.delete(session).where(and(eq(session.userId, userId), but ? ne(session.id, but) : undefined));
}

/** Signs a user out everywhere. */
export async function endAllSessions(userId: string): Promise<void> {
  await endSessions(await db(), userId);
}

/** Ends the sessions that a `Cookie` header names. */
export async function endSessionsOfCookies(cookieHeader: string | null): Promise<void> {
  const ids = await sessionIdsIn(cookieHeader);
  if (ids.length > 0) await (await db()).delete(session).where(inArray(session.id, ids));
}
