import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { db, rowsOf } from '@/db/client';
import { ledgerEntry, user } from '@/db/schema';
import { csvLine, encoded } from '@/lib/http/export';
import { newId } from '@/lib/ids';
import { makePerson } from '@/test/engine';
import { callLines, csvText } from './call-lines';
import { listCalls } from './calls';
import { askOf, type CostQuery } from './query';
import type { CallRow } from './view';

const askFor = (query: CostQuery) =>
  askOf({ kind: 'all' }, query, { zone: 'UTC', practice: false, now: new Date('2026-11-18T12:00:00Z') });

const piece = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＠',
  ';',
  '\t',
  '\r',
  '\n',
  '"',
  ',',
  "'",
  'a',
  'é',
  '🙂',
  ' ',
);

it('the database writes every text into a file as we do', async () => {
  const texts = fc.sample(fc.string({ unit: piece, maxLength: 9 }), 2_000);
  const list = sql.join(
    texts.map((text, at) => sql`(${at}::int, ${text}::text)`),
    sql`, `,
  );
  const found = await (await db()).execute(
    sql`select ${csvText(sql`given.text`)} as cell from (values ${list}) given (at, text) order by at`,
  );
  expect(rowsOf<{ cell: string }>(found).map(({ cell }) => `${cell}\r\n`)).toEqual(
    texts.map((text) => csvLine([text])),
  );
});

/** More than are read at once. */
const many = 2_003;

it('a file holds every call once with all that the list tells of it', async () => {
  const store = await db();
  const named = await makePerson('named');
  await store.update(user).set({ name: '=Ada, "the; first"\nof us' });
  const at = Date.parse('2026-11-17T10:00:00Z');
  const price = { input: 600, cached: 100, cacheWrite: 600, output: 2500.5 };
  const row = {
    attempt: 0,
    purpose: 'step',
    host: 'h;=1',
    model: 'files',
    practice: false,
    state: 'final',
    userId: named.id,
  } as const;
  const rows = Array.from({ length: many }, (_, n) => ({
    ...row,
    id: newId(),
    ...(n % 3 ? { price, costNano: n * 1_000_003, conversationId: newId(), runId: newId(), step: n, ttftMs: n } : {}),
    ...(n % 2 ? { closedAt: new Date(at + 1), traceId: `t"${n}` } : {}),
    promptTokens: n,
    openedAt: new Date(at + Math.floor(n / 1_500)),
  }));
  for (let from = 0; from < many; from += 500) await store.insert(ledgerEntry).values(rows.slice(from, from + 500));

  const query = { model: 'files', view: 'calls' } as const;
  const listed: CallRow[] = [];
  for (let before: string | undefined; ; ) {
    const page = await listCalls(askFor({ ...query, before }));
    listed.push(...page.items);
    if (!page.before) break;
    before = page.before;
  }
  expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(rows.map(({ id }) => id)));
  const wanted = listed.toReversed().map(({ price, ...call }) => ({
    ...call,
    priceInput: price?.input ?? null,
    priceCached: price?.cached ?? null,
    priceCacheWrite: price?.cacheWrite ?? null,
    priceOutput: price?.output ?? null,
  }));

  const file = async (format: 'csv' | 'json') => {
    let text = '';
    for await (const part of encoded(callLines(askFor(query), format), format)) text += part;
    return text;
  };
  expect(JSON.parse(await file('json'))).toEqual(wanted);
  const lines = [Object.keys(wanted[0] ?? {}), ...wanted.map((call) => Object.values(call))].map(csvLine);
  expect(await file('csv')).toBe(lines.join(''));
  const none = askFor({ ...query, model: 'no-such' });
  expect(await callLines(none, 'csv').next()).toEqual({ done: true, value: undefined });
});
