import { db } from '@/db/client';
import { Watchers, watchersOf } from '@/lib/watchers';
import type { Person } from './person';
import { type Standing, standingsOf } from './standing';

const pollMs = 500;

/** What an open stream shows, and what it takes to go on seeing it besides the session. */
export type AccessNeeds = {
  /** Of a session or a personal token. */
  sessionId: string;
  /** The team in whose space it lies. */
  teamId?: string | null;
  /** The teams whose news it carries, which must stay the same. */
  teams?: Person['teams'];
  /** Throws where they stand too low by now for what it shows. */
  check?(now: Standing): void;
};

type Watcher = AccessNeeds & { controller: AbortController };

export type AccessWatch = {
  /** Aborts within a second after the session or token was ended or expired, its user suspended or deleted, the team left or the role taken. */
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
  const live = await standingsOf(await db(), [...new Set(asked.map((w) => w.sessionId))]);
  for (const watcher of asked) {
    if (holds(watcher, live.get(watcher.sessionId))) continue;
    watchers().remove(watcher);
    watcher.controller.abort(new Error('the access ended'));
  }
}

function holds({ teamId, teams, check }: AccessNeeds, now: Standing | undefined): boolean {
  if (!now || (teamId && !now.teams[teamId])) return false;
  if (teams && !sameKeys(teams, now.teams)) return false;
  try {
    check?.(now);
    return true;
  } catch {
    return false;
  }
}

const sameKeys = (a: object, b: object) =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => key in b);
