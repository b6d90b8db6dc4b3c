import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { apiToken, session, user } from '@/db/schema';
import { log } from '@/lib/log';
import { singleton } from '@/lib/singleton';
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
type Watch = { watchers: Set<Watcher>; timer: NodeJS.Timeout | null };

export type AccessWatch = {
  /** Aborts within a second after the session or token was ended or expired, its user suspended or deleted, or the team left. */
  ended: AbortSignal;
  /** To be called when the stream is over for another reason. */
  stop(): void;
};

/** Watches an access for as long as a stream is open. One query asks for all of the process, none when nobody watches. */
export function watchAccess(needs: AccessNeeds): AccessWatch {
  const watch = singleton<Watch>('access-watch', () => ({ watchers: new Set(), timer: null }));
  const watcher: Watcher = { ...needs, controller: new AbortController() };
  watch.watchers.add(watcher);
  schedule(watch);
  return { ended: watcher.controller.signal, stop: () => watch.watchers.delete(watcher) };
}

function schedule(watch: Watch): void {
  if (watch.timer || watch.watchers.size === 0) return;
  watch.timer = setTimeout(() => {
    poll(watch)
      .catch((error) => log().warn({ err: error }, 'accesses of open streams could not be checked'))
      .finally(() => {
        watch.timer = null;
        schedule(watch);
      });
  }, pollMs);
  watch.timer.unref();
}

async function poll(watch: Watch): Promise<void> {
  const asked = [...watch.watchers];
  if (asked.length === 0) return;
  const live = await liveAmong([...new Set(asked.map((w) => w.sessionId))]);
  for (const watcher of asked) {
    if (holds(watcher, live.get(watcher.sessionId))) continue;
    watch.watchers.delete(watcher);
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
