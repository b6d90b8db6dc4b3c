import type { ConversationItem, ListEvent } from '@/lib/conversations/view';

export type ListPage = { items: ConversationItem[]; before: string | null };

/**
 * What is loaded of a space's list, newest first: of a team's, or, without one, of the reader's own. `before`: where the
 * next page begins, null at the end.
 */
export type ListState = ListPage & { teamId: string | null };

const newestFirst = (a: ConversationItem, b: ConversationItem): number =>
  b.updatedAt < a.updatedAt ? -1 : b.updatedAt > a.updatedAt ? 1 : b.id < a.id ? -1 : 1;

const union = (base: readonly ConversationItem[], over: readonly ConversationItem[]): ConversationItem[] =>
  [...new Map([...base, ...over].map((item) => [item.id, item])).values()].sort(newestFirst);

/** Adds an older page; what is already known stays as it is. */
export const withOlder = (state: ListState, page: ListPage): ListState => ({
  ...state,
  items: union(page.items, state.items),
  before: page.before,
});

/**
 * Takes in the first page as the server has it now. Loaded items within its span that it lacks are gone; older ones
 * stay.
 */
export function withFirst(state: ListState, page: ListPage): ListState {
  const oldest = page.items.at(-1);
  if (page.before === null || !oldest) return { ...state, ...page };
  const older = state.items.filter((item) => newestFirst(item, oldest) > 0);
  if (older.length === 0) return { ...state, ...page };
  return { ...state, items: union(older, page.items) };
}

/** One of another space changes nothing. */
export const withItem = (state: ListState, item: ConversationItem): ListState =>
  item.teamId === state.teamId ? { ...state, items: union(state.items, [item]) } : state;

export const without = (state: ListState, id: string): ListState =>
  state.items.some((item) => item.id === id)
    ? { ...state, items: state.items.filter((item) => item.id !== id) }
    : state;

/** What an event of the server changes. */
export function applied(state: ListState, event: ListEvent): ListState {
  if (event.type === 'conversation') return withItem(state, event.item);
  if (event.type === 'removed') return without(state, event.id);
  if (event.type !== 'run-ended') return state;
  const item = state.items.find(({ id }) => id === event.conversationId);
  return item?.running ? withItem(state, { ...item, running: false }) : state;
}
