import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { user } from '@/db/schema';
import { log } from '@/lib/log';
import { singleton } from '@/lib/singleton';

const everyMs = 60_000;

/** Whom this process is noting just now: many requests at once make one note. */
const underway = () => singleton('seen-underway', () => new Set<string>());

/**
 * Notes that a user is here, once a minute over all instances. Nobody waits for it: a lost note costs nothing.
 * @param last as read with the request
 */
export function noteSeen(userId: string, last: Date | null): void {
  if (last && Date.now() - last.getTime() < everyMs) return;
  if (underway().has(userId)) return;
  underway().add(userId);
  const isStale = or(isNull(user.lastSeenAt), lt(user.lastSeenAt, sql`now() - interval '1 minute'`));
  db()
    .then((store) =>
      store
        .update(user)
        .set({ lastSeenAt: sql`now()` })
        .where(and(eq(user.id, userId), isStale)),
    )
    .catch((error) => log().warn({ err: error }, 'a user could not be noted as seen'))
    .finally(() => underway().delete(userId));
}
