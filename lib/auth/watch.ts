import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { apiToken, session, user } from '@/db/schema';
import { Watchers, watchersOf } from '@/lib/watchers';
import { tokenAlive } from './api-tokens';
import type { Person } from './person';
import { alive, teamsOfUser } from './sessions';

const pollMs = 500;

/** What an open stream shows, and what it takes to go on seeing it besides the session. */
export type AccessNeeds = {
  /** Of a session or a personal token. */
  sessionId: string;
  /** The team in whose space it lies. */
  teamId?: string | null;
  /** The teams whose news it carries, which must stay the same. */
  teams?: Person['teams'];
};

type Watcher = AccessNeeds & { controller: AbortController };

export type AccessWatch = {
  /** Aborts within a second after the session or token was ended or expired, its user suspended or deleted, or the team left. */
  ended: AbortSignal;
  /** To be called when the stream is over for another reason. */
  stop(): void;
};

const watchers = () =>
  watchersOf<Watcher>('access', () => new Watchers('accesses of open streams', pollMs, (asked) => poll(asked)));

/** Watches an access for as long as a stream is open. One query asks for all of the process, none when nobody watches. */
export function watchAccess(needs: AccessNeeds): AccessWatch {
  const watcher: Watcher = { ...needs, controller: new AbortController() };
  watchers().add(watcher);
  return { ended: watcher.controller.signal, stop: () => watchers().remove(watcher) };
}

async function poll(asked: Watcher[]): Promise<void> {
  if (asked.length === 0) return;
  const live = await liveAmong([...new Set(asked.map((w) => w.sessionId))]);
  for (const watcher of asked) {
    if (holds(watcher, live.get(watcher.sessionId))) continue;
    watchers().remove(watcher);
    watcher.controller.abort(new Error('the access ended'));
  }
}

function holds({ teamId, teams }: AccessNeeds, now: Person['teams'] | undefined): boolean {
  if (!now || (teamId && !now[teamId])) return false;
  return !teams || sameKeys(teams, now);
}

const sameKeys = (a: object, b: object) =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => key in b);

/** The teams of each user, for those sessions and tokens that are alive. */
async function liveAmong(ids: string[]): Promise<Map<string, Person['teams']>> {
  const store = await db();
  const sessions = store
    .select({ id: session.id, teams: teamsOfUser })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(and(inArray(session.id, ids), alive()));
  const tokens = store
    .select({ id: apiToken.id, teams: teamsOfUser })
    .from(apiToken)
    .innerJoin(user, eq(user.id, apiToken.userId))
    .where(and(inArray(apiToken.id, ids), tokenAlive()));
  const rows = await sessions.unionAll(tokens);
  return new Map(rows.map((row) => [row.id, row.teams]));
}
