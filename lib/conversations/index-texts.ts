import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { openDatabase } from '@/db/client';
import { searchText } from '@/db/schema';

/** Texts that wait before they are put into the index; a search reads so many in some 5 ms. */
const fewestToIndex = 2_000;

/** UTF-8 bytes. What the database cuts of a text must fit in one `tsvector`, 1 MB; longer texts are always read. */
const longestIndexed = 250_000;

/**
 * How many texts one statement indexes, and after how many the index takes them in: the more at once, the less is written.
 * The embedded database works in this process, where streams wait meanwhile: some 15 ms for five texts.
 */
const pace = { server: { atOnce: 200, mergeAfter: fewestToIndex }, embedded: { atOnce: 5, mergeAfter: 5 } };

/**
 * Puts the texts into the search's index that are not in it, once they are many; until then a search reads them one by
 * one. Answers how many it put in. Several instances may do it at the same time: each takes others.
 */
export async function indexTexts({ fewest = fewestToIndex } = {}): Promise<number> {
  const { db, url } = await openDatabase();
  const { atOnce, mergeAfter } = url === null ? pace.embedded : pace.server;
  const due = and(eq(searchText.indexed, false), sql`octet_length(${searchText.folded}) <= ${longestIndexed}`);
  const waiting = await db.select({ id: searchText.id }).from(searchText).where(due).limit(fewest);
  if (waiting.length < fewest) return 0;
  const some = db
    .select({ id: searchText.id })
    .from(searchText)
    .where(due)
    .limit(atOnce)
    .for('update', { skipLocked: true });
  const merge = () => db.execute(sql`select gin_clean_pending_list('search_text_grams')`);
  for (let indexed = 0, unmerged = 0; ; ) {
    const taken = await db
      .update(searchText)
      .set({ indexed: true })
      .where(inArray(searchText.id, some))
      .returning({ id: searchText.id });
    indexed += taken.length;
    unmerged += taken.length;
    const isLast = taken.length < atOnce;
    if (unmerged >= mergeAfter || isLast) {
      await merge();
      unmerged = 0;
    }
    if (isLast) return indexed;
    await setImmediate();
  }
}
