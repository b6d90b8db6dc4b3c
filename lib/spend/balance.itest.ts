import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '@/db/client';
import { hostBalance, ledgerEntry } from '@/db/schema';
import { type Row as FileRow, fileAnswer } from '@/lib/http/export';
import { newId } from '@/lib/ids';
import type { Host } from '@/lib/kimi/types';
import { type PracticeServer, startPractice } from '@/lib/practice/server';
import { singleton } from '@/lib/singleton';
import { unwatched } from '@/test/unwatched';
import { reconciliation, takeBalance } from './balance';
import { balanceRows } from './balance-rows';

const dollar = 1_000_000_000;
let practice: PracticeServer;
let host: Host;

beforeAll(async () => {
  await db();
  practice = await startPractice({ scriptable: true, rate: 0 });
  host = { name: 'balance.example', baseUrl: practice.url, apiKey: 'sk-first', practice: false };
  singleton('host', () => Promise.resolve(host));
});
afterAll(() => practice.close());

const at = (clock: string) => new Date(`2026-11-17T${clock}Z`);
const day = { from: at('00:00:00'), to: at('23:59:59') };

const reading = (clock: string, dollars: number, account: string | null = null) => ({
  id: newId(),
  host: host.name,
  account,
  at: at(clock),
  availableNano: Math.round(dollars * dollar),
  cashNano: 0,
  voucherNano: 0,
});

const call = (from: string, to: string, dollars: number): typeof ledgerEntry.$inferInsert => ({
  id: newId(),
  userId: newId(),
  attempt: 0,
  purpose: 'step',
  host: host.name,
  model: 'kimi-k3',
  practice: false,
  state: 'final',
  promptTokens: 10,
  costNano: Math.round(dollars * dollar),
  openedAt: at(from),
  closedAt: at(to),
});

const fileOf = async (format: 'csv' | 'json', span: { from: Date; to: Date }) =>
  fileAnswer('balance', format, balanceRows(span), unwatched).text();

it('a call that ran at a reading accuses nobody', async () => {
  const store = await db();
  await store
    .insert(hostBalance)
    .values([reading('10:00:00', 100), reading('11:00:00', 99.96), reading('12:00:00', 109)]);
  await store.insert(hostBalance).values([reading('13:00:00', 108.5, 'later')]);
  await store.insert(ledgerEntry).values([call('09:59:50', '10:00:10', 0.04), call('11:30:00', '11:31:00', 0.5)]);
  const { compared } = await reconciliation(day);
  expect(compared).toMatchObject({
    vendorNano: 0.04 * dollar,
    ledgerNano: 0,
    causes: ['running'],
    booked: { atStart: { calls: 1, nano: 0.04 * dollar } },
    topUps: [{ at: at('12:00:00').toISOString() }],
    keyChanges: [at('13:00:00').toISOString()],
  });
});

it('a file has every reading with what lies between it and the one before', async () => {
  const rows = JSON.parse(await fileOf('json', day)) as FileRow[];
  const none = { vendorNano: null, ledgerNano: null, gapNano: null, causes: '' };
  expect(rows).toEqual([
    { ...none, at: at('10:00:00').toISOString(), availableNano: 100 * dollar },
    {
      at: at('11:00:00').toISOString(),
      availableNano: 99.96 * dollar,
      vendorNano: 0.04 * dollar,
      ledgerNano: 0,
      gapNano: 0.04 * dollar,
      causes: 'running',
    },
    {
      ...none,
      at: at('12:00:00').toISOString(),
      availableNano: 109 * dollar,
      ledgerNano: 0.5 * dollar,
      causes: 'top-up',
    },
    { ...none, at: at('13:00:00').toISOString(), availableNano: 108.5 * dollar, ledgerNano: 0, causes: 'other-key' },
  ]);
  const lines = (await fileOf('csv', day)).trimEnd().split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe(Object.keys(rows[0] ?? {}).join(','));
  expect(await fileOf('csv', { from: day.to, to: day.to })).toBe(`${lines[0]}\r\n`);
});

it('readings of more than one batch follow each other without a gap', async () => {
  const start = Date.parse('2025-01-01T00:00:00Z');
  const many = Array.from({ length: 1_001 }, (_, i) => ({
    ...reading('00:00:00', 500 - i / 10),
    at: new Date(start + i * 3_600_000),
  }));
  const store = await db();
  for (let from = 0; from < many.length; from += 500)
    await store.insert(hostBalance).values(many.slice(from, from + 500));
  const span = { from: new Date(start), to: new Date(start + 2_000 * 3_600_000) };
  const rows = JSON.parse(await fileOf('json', span)) as FileRow[];
  expect(rows.map((row) => row.at)).toEqual(many.map((row) => row.at.toISOString()));
  expect(rows.slice(1).map((row) => row.vendorNano)).toEqual(Array(1_000).fill(0.1 * dollar));
});

it('another key is another account: what it holds less was not taken by the vendor', async () => {
  const from = new Date();
  const span = { from, to: new Date(from.getTime() + 3_600_000) };
  await takeBalance();
  practice.state.paidInNano -= 80 * dollar;
  host.apiKey = 'sk-second';
  expect((await reconciliation(span)).last).toMatchObject({ at: at('12:00:00').toISOString() });
  await takeBalance();
  expect((await reconciliation(span)).compared).toBeNull();
  await takeBalance();
  const { compared, last } = await reconciliation(span);
  expect(compared).toMatchObject({ vendorNano: 0, keyChanges: [expect.any(String)] });
  expect(Object.keys(last ?? {})).toEqual(['host', 'at', 'availableNano', 'cashNano', 'voucherNano']);
  const kept = JSON.stringify(await (await db()).select().from(hostBalance));
  expect(kept).not.toContain('sk-');
});
