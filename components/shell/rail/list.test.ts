import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConversationItem } from '@/lib/conversations/view';
import { groupOf, nextItem, rowsOf } from './group';
import { applied, type ListState, withFirst, withOlder, without } from './list';

const item = (n: number, over: Partial<ConversationItem> = {}): ConversationItem => ({
  id: `c${String(n).padStart(4, '0')}`,
  title: `Conversation ${n}`,
  updatedAt: new Date(Date.UTC(2026, 10, 1) + n * 3_600_000).toISOString(),
  running: false,
  userId: 'u1',
  teamId: null,
  openToTeam: false,
  writerIds: [],
  ...over,
});
const newestFirst = (...ns: number[]) => ns.map((n) => item(n));
const ids = (state: ListState) => state.items.map(({ id }) => Number(id.slice(1)));

describe('grouping by date', () => {
  const today = '2026-11-23';

  test.each([
    ['2026-11-23T08:00:00Z', 'today'],
    ['2026-11-24T08:00:00Z', 'today'],
    ['2026-11-22T23:59:00Z', 'yesterday'],
    ['2026-11-21T12:00:00Z', 'week'],
    ['2026-11-16T12:00:00Z', 'week'],
    ['2026-11-15T12:00:00Z', 'month'],
    ['2026-10-24T12:00:00Z', 'month'],
    ['2026-10-23T12:00:00Z', '2026-10'],
    ['2025-12-31T12:00:00Z', '2025-12'],
  ])('%s is %s', (moment, group) => {
    expect(groupOf(moment, today, 'UTC')).toBe(group);
  });

  test('by the reader’s calendar', () => {
    expect(groupOf('2026-11-22T23:30:00Z', today, 'Europe/Paris')).toBe('today');
    expect(groupOf('2026-11-23T04:30:00Z', today, 'America/New_York')).toBe('yesterday');
  });

  test('each group has one heading, and no item is lost', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -9_000, max: 520 }), { maxLength: 60 }), (hours) => {
        const items = [...hours].sort((a, b) => b - a).map((n) => item(n, { id: String(n) }));
        const rows = rowsOf(items, today, 'Europe/Paris');
        expect(rows.flatMap((row) => (row.kind === 'item' ? [row.item] : []))).toEqual(items);
        const headings = rows.flatMap((row) => (row.kind === 'heading' ? [row.group] : []));
        expect(new Set(headings).size).toBe(headings.length);
      }),
    );
  });

  test('arrows move over headings and stop at the ends', () => {
    const rows = rowsOf([item(520), item(500), item(100)], today, 'UTC');
    expect(rows.map((row) => row.kind)).toEqual(['heading', 'item', 'heading', 'item', 'heading', 'item']);
    expect(nextItem(rows, 1, 'ArrowDown')).toBe(3);
    expect(nextItem(rows, 3, 'ArrowUp')).toBe(1);
    expect(nextItem(rows, 1, 'ArrowUp')).toBeNull();
    expect(nextItem(rows, 5, 'ArrowDown')).toBeNull();
    expect(nextItem(rows, 3, 'End')).toBe(5);
    expect(nextItem(rows, 3, 'Home')).toBe(1);
    expect(nextItem(rows, 3, 'x')).toBeNull();
  });
});

describe('the list', () => {
  const state: ListState = { teamId: null, items: newestFirst(9, 8, 7, 6), before: 'p2' };

  test('an older page is added once', () => {
    const more = withOlder(state, { items: newestFirst(6, 5, 4), before: null });
    expect(ids(more)).toEqual([9, 8, 7, 6, 5, 4]);
    expect(more.before).toBeNull();
  });

  test('a changed conversation moves to its place', () => {
    const event = { type: 'conversation' as const, item: item(7, { updatedAt: item(99).updatedAt, running: true }) };
    expect(ids(applied(state, event))).toEqual([7, 9, 8, 6]);
  });

  test('a removed one goes, an unknown one changes nothing', () => {
    expect(ids(applied(state, { type: 'removed', id: item(8).id }))).toEqual([9, 7, 6]);
    expect(without(state, 'none')).toBe(state);
  });

  test('an ended run is no longer live', () => {
    const running = applied(state, { type: 'conversation', item: item(9, { running: true }) });
    const event = { type: 'run-ended' as const, conversationId: item(9).id, title: '', state: 'done' as const };
    expect(applied(running, event).items[0]?.running).toBe(false);
  });

  test('a fresh first page drops what is gone and keeps what is older', () => {
    const long: ListState = { teamId: null, items: newestFirst(9, 8, 7, 6, 5, 4), before: 'p3' };
    const fresh = withFirst(long, { items: newestFirst(11, 9, 7), before: 'p2' });
    expect(ids(fresh)).toEqual([11, 9, 7, 6, 5, 4]);
    expect(fresh.before).toBe('p3');
  });

  test('a first page that is the whole list replaces all', () => {
    const page = { items: newestFirst(9), before: null };
    expect(withFirst(state, page)).toEqual({ teamId: null, ...page });
  });

  test('what happens in another space changes nothing', () => {
    const event = { type: 'conversation' as const, item: item(12, { teamId: 't1' }) };
    expect(applied(state, event)).toBe(state);
    const team: ListState = { ...state, teamId: 't1' };
    expect(ids(applied(team, event))).toEqual([12, 9, 8, 7, 6]);
    const writing = { type: 'writing' as const, conversationId: item(9).id, by: { id: 'u2', name: 'Max' } };
    expect(applied(state, writing)).toBe(state);
  });

  test('order and uniqueness hold after any events', () => {
    const event = fc.oneof(
      fc.record({ type: fc.constant('conversation' as const), item: fc.nat(30).map((n) => item(n)) }),
      fc.record({ type: fc.constant('removed' as const), id: fc.nat(30).map((n) => item(n).id) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const end = ids(events.reduce(applied, state));
        expect(end).toEqual([...new Set(end)].sort((a, b) => b - a));
      }),
    );
  });
});
