import { setImmediate } from 'node:timers/promises';
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { type Database, db } from '@/db/client';
import { conversation, searchText } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { spacesOf } from './access';
import { excerptOf } from './excerpt';
import { findFolded, fold } from './fold';
import { gramQuery } from './gram-query';
import type { SearchHit } from './view';

const mostHits = 40;

/** Texts that are read as they are: a frequent word has its newest hits among them. */
const newest = 500;

/** Texts of each space that the index is asked for at first, where a word is neither frequent nor rare. */
const recent = 16_000;

/** Where a text occurs in the titles, messages and reasoning that a person may read, blind to case and accents; newest first. */
export async function search(person: Pick<Person, 'id' | 'teams'>, query: string): Promise<SearchHit[]> {
  const needle = fold(query.trim());
  if (needle === '') return [];
  const store = await db();
  const spaceIds = spacesOf(person);
  const rows = await readNewest(store, spaceIds, needle);
  const hits: SearchHit[] = [];
  for (const { text, createdAt, ...row } of rows) {
    const found = findFolded(text, needle);
    if (found) hits.push({ ...row, ...excerptOf(text, found), createdAt: createdAt.toISOString() });
    // Forty long texts take a second: streams of others go on in between.
    await setImmediate();
  }
  return hits;
}

/** The newest hits, from the candidates that cost least: a needle that some of the newest texts hold has enough soon. */
async function readNewest(store: Database, spaceIds: string[], needle: string) {
  const spaces = sql`array[${sql.join(spaceIds, sql`, `)}]::uuid[]`;
  const fitting = fittingIn(spaces, gramQuery(spaceIds, needle));
  const first = await readAmong(store, newestIn(spaces), needle);
  if (first.length === mostHits) return first;
  const next = first.length > 0 ? await readAmong(store, fitting(recentIn(spaces)), needle) : first;
  return next.length === mostHits ? next : readAmong(store, fitting(sql`true`), needle);
}

/** The newest texts of several spaces together; each is read from its own end of the index. */
const newestIn = (spaces: SQL) => sql`
  select own.id, own.created_at from unnest(${spaces}) as space (id) cross join lateral (
    select id, created_at from search_text where space_id = space.id
    order by created_at desc, id desc limit ${newest}) own
  order by own.created_at desc, own.id desc limit ${newest}`;

/** Holds for the recent texts, of all spaces from the same moment on; for none where the spaces hold no more than those. */
const recentIn = (spaces: SQL) => sql`created_at > (
  select max(edge.created_at) from unnest(${spaces}) as space (id) cross join lateral (
    select created_at from search_text where space_id = space.id order by created_at desc offset ${recent} limit 1) edge)`;

/**
 * Texts that may hold the needle: those that fit in the index, and those that are not in it. What is asked of the index
 * hides in a select: the planner, who would take each piece for rare, then narrows the recent ones down by time as well.
 */
const fittingIn = (spaces: SQL, grams: string | null) => (among: SQL) => {
  const own = sql`space_id = any (${spaces}) and ${among}`;
  if (grams === null) return sql`select id, created_at from search_text where ${own}`;
  return sql`
    select id, created_at from search_text
    where indexed and search_grams(space_id, folded) @@ (select ${grams}::tsquery) and ${own}
    union all
    select id, created_at from search_text where not indexed and ${own}`;
};

/** The newest of the candidates that hold the needle. Their texts are read one after the other until there are enough. */
function readAmong(store: Database, candidates: SQL, needle: string) {
  const ordered = sql`(select * from (${candidates}) c order by created_at desc, id desc) as candidate`;
  return store
    .select({
      conversationId: searchText.conversationId,
      title: conversation.title,
      teamId: conversation.teamId,
      messageId: searchText.messageId,
      kind: searchText.kind,
      text: searchText.text,
      createdAt: searchText.createdAt,
    })
    .from(ordered)
    .innerJoin(searchText, sql`${searchText.id} = candidate.id`)
    .innerJoin(conversation, eq(conversation.id, searchText.conversationId))
    .where(and(isNull(conversation.deletedAt), sql`${searchText.folded} like ${likePattern(needle)}`))
    .orderBy(sql`candidate.created_at desc, candidate.id desc`)
    .limit(mostHits);
}

/** Pattern for LIKE that finds a needle anywhere, its own wildcards taken literally. */
const likePattern = (folded: string) => `%${folded.replace(/[\\%_]/g, '\\$&')}%`;
