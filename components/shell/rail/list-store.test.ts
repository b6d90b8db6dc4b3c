import { afterEach, expect, test, vi } from 'vitest';
import type { ConversationItem } from '@/lib/conversations/view';
import { ListStore } from './list-store';

const item = (id: string, minute: number): ConversationItem => ({
  id,
  title: id,
  updatedAt: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  running: false,
  userId: 'ada',
  teamId: null,
  openToTeam: false,
  writerIds: [],
});

/** The server answers with what it read when it was asked, once the test lets it. */
function answering(page: { items: ConversationItem[]; before: string | null }) {
  const { promise, resolve } = Promise.withResolvers<Response>();
  vi.stubGlobal('fetch', () => promise);
  return () => resolve(Response.json(page));
}

const idsOf = (store: ListStore) => store.get().list.items.map(({ id }) => id);

afterEach(() => vi.unstubAllGlobals());

test('what is heard while the list is read anew counts above an older answer', async () => {
  const store = new ListStore({ teamId: null, items: [item('old', 1), item('gone', 2)], before: null });
  const answer = answering({ items: [item('gone', 2), item('old', 1)], before: null });
  const reading = store.resync();
  store.hear({ type: 'conversation', item: item('new', 3) });
  store.hear({ type: 'removed', id: 'gone' });
  answer();
  expect(await reading).toBe(true);
  expect(idsOf(store)).toEqual(['new', 'old']);
});

test('what an older page still tells of is not brought back', async () => {
  const store = new ListStore({ teamId: null, items: [item('new', 3)], before: 'cursor' });
  const answer = answering({ items: [item('gone', 2), item('old', 1)], before: null });
  const reading = store.more();
  store.hear({ type: 'removed', id: 'gone' });
  answer();
  await reading;
  expect(idsOf(store)).toEqual(['new', 'old']);
});
