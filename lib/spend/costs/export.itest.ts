import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import type { Row } from '@/lib/http/export';
import { newId } from '@/lib/ids';
import { makePerson } from '@/test/engine';
import { conversationCosts, runCosts } from './conversations';
import { exportRows } from './export';
import { askOf, type CostQuery } from './query';

const now = new Date('2026-11-18T12:00:00Z');
/** More than a list shows, and than a file reads at once. */
const conversations = 2_003;

const askFor = (query: CostQuery) => askOf({ kind: 'all' }, query, { zone: 'UTC', practice: false, now });

async function rowsOf(person: Person, query: CostQuery) {
  const rows: Row[] = [];
  for await (const batch of exportRows(person, askFor(query), 'csv', query.view ?? 'summary'))
    if (Array.isArray(batch)) rows.push(...batch);
  return rows;
}

it('a file of conversations or replies holds every one once, also where the list shows the first alone', async () => {
  const root: Person = { ...(await makePerson('Root')), role: 'admin' };
  const [ada, ben] = [await makePerson('Ada'), await makePerson('Ben')];
  const call = { attempt: 0, purpose: 'step', host: 'h', model: 'files', practice: false, state: 'final' } as const;
  const openedAt = new Date('2026-11-17T10:00:00Z');
  const ids = Array.from({ length: conversations }, () => newId());
  const places = [
    ...ids.map((id, n) => ({ id, userId: n % 2 ? ada.id : ben.id })),
    { id: ids[999] as string, userId: ada.id },
    { id: ids[1_000] as string, userId: ada.id },
    { id: null, userId: ada.id },
    { id: null, userId: ben.id },
  ];
  const rows = places.map(({ id, userId }) => ({
    ...call,
    id: newId(),
    userId,
    conversationId: id,
    runId: id,
    promptTokens: 10,
    costNano: 5,
    openedAt,
  }));
  const store = await db();
  for (let at = 0; at < rows.length; at += 500) await store.insert(ledgerEntry).values(rows.slice(at, at + 500));

  const wanted = new Set(places.map(({ id, userId }) => `${id} ${userId}`));
  const query = { model: 'files' };
  const whole = await rowsOf(root, { ...query, view: 'conversations' });
  expect(whole).toHaveLength(wanted.size);
  expect(new Set(whole.map((row) => `${row.id} ${row.userId}`))).toEqual(wanted);
  expect(whole.reduce((sum, row) => sum + Number(row.knownNano), 0)).toBe(rows.length * 5);
  expect(await rowsOf(root, { ...query, view: 'runs' })).toHaveLength(wanted.size);

  const list = await conversationCosts(root, askFor(query));
  expect([list.items.length, list.more, list.partial]).toEqual([100, true, null]);
  expect((await runCosts(askFor({ ...query, conversation: ids[0] }))).more).toBe(false);
});
