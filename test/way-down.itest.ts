import { createElement } from 'react';
import { beforeAll, expect, it } from 'vitest';
import { ConversationList } from '@/components/costs/conversation-list';
import { RunList } from '@/components/costs/run-list';
import { Totals } from '@/components/costs/totals';
import { db } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import { newId } from '@/lib/ids';
import { listCalls } from '@/lib/spend/costs/calls';
import { conversationCosts, runCosts } from '@/lib/spend/costs/conversations';
import { askOf, type CostAsk, looseQuery, type Scope } from '@/lib/spend/costs/query';
import { costReport } from '@/lib/spend/costs/report';
import { drawn, leads } from './drawn';
import { makePerson } from './engine';

const now = new Date('2026-11-18T12:00:00Z');
const fallback = { zone: 'UTC', practice: false, now };
const [red, shared, run] = [newId(), newId(), newId()];
const [ada, otherAda, gone] = [await makePerson('Ada'), await makePerson('Ada'), { id: newId() }];

const scopes: Scope[] = [{ kind: 'all' }, { kind: 'team', teamId: red }, { kind: 'own', userId: ada.id }];

const call = { attempt: 0, purpose: 'step', host: 'h', model: 'm', practice: false, state: 'final' } as const;

beforeAll(async () => {
  const calls = (userId: string, count: number, conversationId: string | null, teamId: string | null) =>
    Array.from({ length: count }, () => ({
      ...call,
      id: newId(),
      userId,
      teamId,
      conversationId,
      runId: conversationId && run,
      promptTokens: 10,
      costNano: 5_000_000,
      openedAt: now,
    }));
  const rows = [shared, null].flatMap((conversation) => [
    ...calls(ada.id, 1, conversation, red),
    ...calls(ada.id, 2, conversation, null),
    ...calls(otherAda.id, 4, conversation, red),
    ...calls(gone.id, 8, conversation, red),
  ]);
  await (await db()).insert(ledgerEntry).values(rows);
});

/** How many calls each link to single calls leads to, in the order of the links. */
async function ledTo(html: string, scope: Scope): Promise<number[]> {
  const links = leads(html).filter((link) => link.searchParams.get('view') === 'calls');
  return Promise.all(
    links.map(async ({ searchParams }) => {
      const ask = askOf(scope, looseQuery(Object.fromEntries(searchParams)), fallback);
      return (await listCalls(ask)).items.length;
    }),
  );
}

const place = ({ query, scope }: CostAsk) => ({
  path: '/usage',
  query,
  zone: 'UTC',
  own: scope.kind === 'own',
  practice: false,
});

it.each(scopes)('a conversation leads to the calls of its row alone: $kind', async (scope) => {
  const ask = askOf(scope, { view: 'conversations' }, fallback);
  const list = await conversationCosts(ada, ask);
  const html = drawn(createElement(ConversationList, { list, ...place(ask) }));
  expect(list.items.length).toBeGreaterThan(0);
  expect(await ledTo(html, scope)).toEqual(list.items.flatMap(({ calls }) => [calls, calls, calls]));
});

it.each(scopes)('a reply that several wrote leads to the calls of each: $kind', async (scope) => {
  const ask = askOf(scope, { view: 'runs', conversation: shared }, fallback);
  const list = await runCosts(ask);
  const html = drawn(createElement(RunList, { list, ...place(ask) }));
  expect(list.items.length).toBeGreaterThan(0);
  expect(await ledTo(html, scope)).toEqual(list.items.flatMap(({ calls }) => [calls, calls, calls, calls]));
});

it.each([
  ['on the first of a month', { period: 'this-month' }, '2027-02-01T09:00:00Z', ['2027-01-04', '2027-02-01']],
  ['late in a long period', { period: '90' }, '2027-02-20T09:00:00Z', ['2026-11-23', '2027-02-20']],
] as const)('the forecast leads to the calls it is reckoned from: %s', async (name, query, moment, days) => {
  const at = new Date(moment);
  const openedAt = new Date('2027-01-14T10:00:00Z');
  const paid = { ...call, model: name, userId: ada.id, promptTokens: 10, costNano: 5_000_000_000, openedAt };
  await (await db()).insert(ledgerEntry).values([newId(), newId()].map((id) => ({ ...paid, id })));
  const asked = { ...fallback, now: at };
  const report = await costReport(askOf({ kind: 'all' }, { ...query, model: name }, asked), at);
  expect(report.forecastNano).toBeGreaterThan(0);
  const html = drawn(createElement(Totals, { report, path: '/usage' }));
  const [link] = leads(html.slice(html.indexOf('At the end of the period')));
  const found = looseQuery(Object.fromEntries(link?.searchParams ?? []));
  expect([found.from, found.to, found.period]).toEqual([...days, undefined]);
  expect((await listCalls(askOf({ kind: 'all' }, found, asked))).items).toHaveLength(2);
});

it('the replies of the conversations are those that the figure counts: a reply over midnight, one of two writers, one tried again', async () => {
  const model = 'over midnight';
  const step = (userId: string, runId: string, step: number, time: string, attempt = 0) => ({
    ...call,
    ...{ id: newId(), model, userId, runId, step, attempt, conversationId: shared, promptTokens: 10 },
    openedAt: new Date(`2026-11-${time}:00Z`),
  });
  const [late, taken, again] = [newId(), newId(), newId()];
  await (await db())
    .insert(ledgerEntry)
    .values([
      step(ada.id, late, 0, '16T23:59'),
      step(ada.id, late, 1, '17T00:01'),
      step(ada.id, taken, 0, '17T10:00'),
      step(gone.id, taken, 1, '17T10:01'),
      step(ada.id, again, 0, '17T11:00'),
      step(ada.id, again, 0, '17T11:01', 1),
    ]);
  const repliesOf = async (day: string) => {
    const ask = askOf({ kind: 'all' }, { model, from: day, to: day }, fallback);
    const { items } = await conversationCosts(ada, ask);
    return [(await costReport(ask, now)).total.replies, items.reduce((sum, { runs }) => sum + runs, 0)];
  };
  expect(await repliesOf('2026-11-16')).toEqual([1, 1]);
  expect(await repliesOf('2026-11-17')).toEqual([2, 2]);
});
