import { expect, it } from 'vitest';
import { drawn, leads } from '@/test/drawn';
import { ConversationList } from './conversation-list';
import { RunList } from './run-list';

const cost = { calls: 1, tokens: 10, estimated: 0, costNano: 5_000_000_000, knownNano: 5_000_000_000 };
const user = { id: 'c', userId: 'u', userName: 'Ada' };
const at = '2026-11-17T10:00:00.000Z';
const talk = {
  ...cost,
  ...user,
  title: 'T',
  state: 'readable',
  teamId: null,
  teamName: null,
  runs: 1,
  lastAt: at,
} as const;
const place = { path: '/usage', query: {}, zone: 'UTC', own: false };
const list = <T,>(item: T) => ({ items: [item], partial: null, more: false });

it.each([
  [false, true],
  [true, false],
])('a list shows money of real calls alone: practice %s', (practice, shown) => {
  const talks = drawn(<ConversationList {...place} practice={practice} list={list(talk)} />);
  const runs = drawn(
    <RunList {...place} practice={practice} list={list({ ...cost, ...user, steps: 1, firstAt: at })} />,
  );
  expect([talks.includes('$5.00'), runs.includes('$5.00')]).toEqual([shown, shown]);
});

it('cost, steps, calls and tokens of a reply lead to its calls', () => {
  const reply = { ...cost, ...user, id: 'r', steps: 1, firstAt: at };
  const links = leads(drawn(<RunList {...place} practice={false} list={list(reply)} />));
  expect(links.map(({ search }) => search)).toEqual(Array(4).fill('?run=r&user=u&view=calls'));
});
