import { setImmediate } from 'node:timers/promises';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { conversation, searchText } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { spacesOf } from './access';
import { findFolded, fold } from './fold';
import { likePattern } from './search-index';
import type { SearchHit } from './view';

const mostHits = 40;
const around = 60;

/** Where a text occurs in the titles, messages and reasoning that a person may read, blind to case and accents; newest first. */
export async function search(person: Pick<Person, 'id' | 'teams'>, query: string): Promise<SearchHit[]> {
  const needle = fold(query.trim());
  if (needle === '') return [];
  const rows = await (await db())
    .select({
      conversationId: searchText.conversationId,
      title: conversation.title,
      teamId: conversation.teamId,
      messageId: searchText.messageId,
      kind: searchText.kind,
      text: searchText.text,
      createdAt: searchText.createdAt,
    })
    .from(searchText)
    .innerJoin(conversation, eq(conversation.id, searchText.conversationId))
    .where(
      and(
        inArray(searchText.spaceId, spacesOf(person)),
        isNull(conversation.deletedAt),
        sql`${searchText.folded} like ${likePattern(needle)}`,
      ),
    )
    .orderBy(desc(searchText.createdAt), desc(searchText.id))
    .limit(mostHits);
  const hits: SearchHit[] = [];
  for (const { text, createdAt, ...row } of rows) {
    const found = findFolded(text, needle);
    if (found) hits.push({ ...row, ...excerptOf(text, found), createdAt: createdAt.toISOString() });
    // Forty long texts take a second: streams of others go on in between.
    await setImmediate();
  }
  return hits;
}

/** The text around a hit on one line, and where the hit stands in it. */
export function excerptOf(
  text: string,
  { at, length }: { at: number; length: number },
): { excerpt: string; at: number; length: number } {
  const flat = (s: string) => s.replace(/\s+/g, ' ');
  const from = Math.max(0, at - around);
  const to = Math.min(text.length, at + length + around);
  const before = `${from > 0 ? '…' : ''}${flat(text.slice(from, at).toWellFormed())}`;
  const hit = flat(text.slice(at, at + length));
  const after = `${flat(text.slice(at + length, to).toWellFormed())}${to < text.length ? '…' : ''}`;
  return { excerpt: before + hit + after, at: before.length, length: hit.length };
}
