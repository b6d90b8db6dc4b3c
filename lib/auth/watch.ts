import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { session, user } from '@/db/schema';
import { log } from '@/lib/log';
import { singleton } from '@/lib/singleton';
import { alive } from './sessions';

const pollMs = 500;

type Watcher = { sessionId: string; controller: AbortController };
type Watch = { watchers: Set<Watcher>; timer: NodeJS.Timeout | null };

export type SessionWatch = {
  /** Aborts within a second after the session was ended or expired, or its user was suspended or deleted. */
  ended: AbortSignal;
  /** To be called when the stream is over for another reason. */
  stop(): void;
};

/** Watches a session for as long as a stream is open. One query asks for all of the process, none when nobody watches. */
export function watchSession(sessionId: string): SessionWatch {
  const watch = singleton<Watch>('session-watch', () => ({ watchers: new Set(), timer: null }));
  const watcher: Watcher = { sessionId, controller: new AbortController() };
  watch.watchers.add(watcher);
  schedule(watch);
  return { ended: watcher.controller.signal, stop: () => watch.watchers.delete(watcher) };
}

function schedule(watch: Watch): void {
  if (watch.timer || watch.watchers.size === 0) return;
  watch.timer = setTimeout(() => {
    poll(watch)
      .catch((error) => log().warn({ err: error }, 'sessions of open streams could not be checked'))
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
    if (live.has(watcher.sessionId)) continue;
    watch.watchers.delete(watcher);
    watcher.controller.abort(new Error('the session ended'));
  }
}

async function liveAmong(sessionIds: string[]): Promise<Set<string>> {
  const rows = await (await db())
    .select({ id: session.id })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(and(inArray(session.id, sessionIds), alive()));
  return new Set(rows.map((row) => row.id));
}
