import { createElement } from 'react';
import { beforeAll, expect, it } from 'vitest';
import { ConversationList } from '@/components/costs/conversation-list';
import { RunList } from '@/components/costs/run-list';
import { db } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import { newId } from '@/lib/ids';
import { listCalls } from '@/lib/spend/costs/calls';
import { conversationCosts, runCosts } from '@/lib/spend/costs/conversations';
import { askOf, type CostAsk, looseQuery, type Scope } from '@/lib/spend/costs/query';
import { drawn, leads } from './drawn';
import { makePerson } from './engine';

const now = new Date('2026-11-18T12:00:00Z');
const fallback = { zone: 'UTC', practice: false, now };
const [red, shared, run] = [newId(), newId(), newId()];
const [ada, otherAda, gone] = [await makePerson('Ada'), await makePerson('Ada'), { id: newId() }];

const scopes: Scope[] = [{ kind: 'all' }, { kind: 'team', teamId: red }, { kind: 'own', userId: ada.id }];

beforeAll(async () => {
  const call = { attempt: 0, purpose: 'step', host: 'h', model: 'm', practice: false, state: 'final' } as const;
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
