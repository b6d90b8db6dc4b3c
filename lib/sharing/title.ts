import type { Executor } from '@/db/client';
import type { share } from '@/db/schema';
import { fallbackTitle } from '@/lib/conversations/title';
import { firstQuestions } from './branch';
import type { SharedMessage } from './types';

/** From what is shared alone: the conversation's own title may tell of what was left out. */
export function titleOf(messages: readonly SharedMessage[]): string {
  const first = messages.find((m) => m.role === 'user');
  return first ? fallbackTitle(first.text) : '';
}

type Titled = Pick<typeof share.$inferSelect, 'title' | 'throughMessageId' | 'parts'>;

/** The title that a link has where nobody gave it one. Messages do not change: it can be told after any time. */
export async function titleMadeFor(
  store: Executor,
  { throughMessageId, parts }: Omit<Titled, 'title'>,
): Promise<string> {
  if (!parts.questions) return '';
  return fallbackTitle((await firstQuestions(store, [throughMessageId])).get(throughMessageId) ?? '');
}

/** The title of a live share as it shows `messages`: one that nobody gave goes with them, also once the first is edited. */
export async function liveTitle(store: Executor, row: Titled, messages: readonly SharedMessage[]): Promise<string> {
  const made = titleOf(messages);
  if (row.title === made) return made;
  return row.title === (await titleMadeFor(store, row)) ? made : row.title;
}

type Listed = Titled &
  Pick<typeof share.$inferSelect, 'id' | 'kind'> & {
    /** Where the conversation ends now; null where that is not told. */
    headId: string | null;
  };

/** The titles, by link, that live shares have where their conversations end now and nobody gave them one; one read for all. */
export async function titlesNow(store: Executor, rows: readonly Listed[]): Promise<Map<string, string>> {
  const moved = rows.flatMap(({ id, kind, title, parts, throughMessageId, headId }) =>
    kind === 'live' && parts.questions && headId !== null && headId !== throughMessageId
      ? { id, title, throughMessageId, headId }
      : [],
  );
  const asked = await firstQuestions(
    store,
    moved.flatMap((row) => [row.throughMessageId, row.headId]),
  );
  const madeAt = (messageId: string) => fallbackTitle(asked.get(messageId) ?? '');
  const made = moved.filter((row) => row.title === madeAt(row.throughMessageId));
  return new Map(made.map((row) => [row.id, madeAt(row.headId)]));
}
