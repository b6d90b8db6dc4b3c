import { and, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { conversation, share } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { can } from '@/lib/auth/policy';
import { Watchers, watchersOf } from '@/lib/watchers';
import { holds } from './open';

const pollMs = 400;

/** Where a shared conversation stands. */
export type Standing = {
  headId: string | null;
  /** The run that is at work in it. */
  runId: string | null;
};

type Watcher = {
  shareId: string;
  /** As they were let in; that they leave the team is watched with their session. */
  person: Pick<Person, 'id' | 'role' | 'teams'>;
  /** The terms under which the watcher was let in. */
  terms: string;
  onStanding: (standing: Standing) => void;
  onEnd: () => void;
};

type Watched = Pick<Watcher, 'person' | 'onStanding' | 'onEnd'> & { share: Terms & { id: string } };
type Terms = Pick<typeof share.$inferSelect, 'audience' | 'teamId' | 'passwordHash' | 'parts' | 'title'>;

const termsOf = ({ audience, teamId, passwordHash, parts, title }: Terms): string =>
  JSON.stringify({ audience, teamId, passwordHash, parts, title });

const watchers = () => watchersOf<Watcher>('live-shares', () => new Watchers('live shares', pollMs, poll));

/**
 * Tells where a live share's conversation stands, again and again, and ends within a second after it was revoked, expired,
 * or changed in whom it is for and what it shows: whoever still may see it then comes anew. Answers the way to leave.
 */
export function watchShare({ share: row, ...asked }: Watched): () => void {
  const watcher: Watcher = { ...asked, shareId: row.id, terms: termsOf(row) };
  watchers().add(watcher);
  return () => watchers().remove(watcher);
}

const runAtWork = sql<string | null>`(select r.id from run r where r.conversation_id = "conversation"."id"
  and r.state in ('queued', 'streaming', 'awaiting_approval') limit 1)`;

const named = sql<string[]>`(select coalesce(json_agg(p.user_id), '[]') from share_person p
  where p.share_id = "share"."id")`;

async function poll(asked: Watcher[]): Promise<void> {
  if (asked.length === 0) return;
  const rows = await (await db())
    .select({
      id: share.id,
      userId: share.userId,
      audience: share.audience,
      teamId: share.teamId,
      passwordHash: share.passwordHash,
      parts: share.parts,
      title: share.title,
      named,
      headId: conversation.headId,
      runId: runAtWork,
    })
    .from(share)
    .innerJoin(conversation, eq(conversation.id, share.conversationId))
    .where(and(inArray(share.id, [...new Set(asked.map((w) => w.shareId))]), holds()));
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const watcher of asked) {
    const row = byId.get(watcher.shareId);
    const { person } = watcher;
    const may = row && can(person, 'share.read', { ...row, isNamed: row.named.includes(person.id) });
    if (may && watcher.terms === termsOf(row)) {
      watcher.onStanding({ headId: row.headId, runId: row.runId });
      continue;
    }
    watchers().remove(watcher);
    watcher.onEnd();
  }
}
