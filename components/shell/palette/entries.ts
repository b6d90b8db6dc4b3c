import type { ConversationItem, SearchHit } from '@/lib/conversations/view';

/** A row of the palette: an act of ours, a conversation, or a place where the words were found. */
export type Entry =
  | { kind: 'act'; id: string; label: string; run: () => void }
  | { kind: 'conversation'; id: string; item: ConversationItem }
  | { kind: 'hit'; id: string; hit: SearchHit };

const marks = /\p{M}/gu;

/** Lower case without accents, as the search folds both sides. */
export const folded = (text: string): string => text.normalize('NFD').replace(marks, '').toLowerCase();

/** Acts that hold each typed word. */
export function matching<T extends { label: string }>(acts: readonly T[], query: string): T[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return acts.filter((act) => words.every((word) => folded(act.label).includes(word)));
}

/** Where a hit leads: the conversation, at the message, with what was sought. */
export function hrefOf(hit: Pick<SearchHit, 'conversationId' | 'messageId'>, query: string): string {
  const params = new URLSearchParams();
  if (hit.messageId) params.set('at', hit.messageId);
  if (hit.messageId && query.trim()) params.set('q', query.trim());
  const search = params.toString();
  return `/c/${hit.conversationId}${search && `?${search}`}`;
}

/** An excerpt cut at its mark: before, the words found, after. Odd marks mark nothing. */
export function cutAtMark({
  excerpt,
  at,
  length,
}: Pick<SearchHit, 'excerpt' | 'at' | 'length'>): [string, string, string] {
  if (at < 0 || length <= 0 || at + length > excerpt.length) return [excerpt, '', ''];
  return [excerpt.slice(0, at), excerpt.slice(at, at + length), excerpt.slice(at + length)];
}
