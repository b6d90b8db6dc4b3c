import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/db/client';
import { budgetWindow, ledgerEntry, team } from '@/db/schema';
import { openServer } from '@/db/server';
import { newId } from '@/lib/ids';
import { budgetOf, dollars, forgetBudgets, windows } from '@/test/budgets';
import { makePerson } from '@/test/engine';
import { closeCall, kimiPrice, openCall, refusedOnly, usageOf } from '@/test/ledger';
import { createBudget } from './manage';
import { openWindows } from './opening';
import { periodsAt } from './periods';
import { settle } from './reserve';
import { worstOf } from './worst';

const runs = 50;
const steps = 6;

const opened = await openDatabase();
const store = opened.db;
/** On a server a second pool plays the second instance. */
const second = opened.url ? await openServer(opened.url) : null;
const stores: Database[] = second ? [store, second.db] : [store];

beforeEach(() => forgetBudgets(store));
afterAll(() => second?.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('holds with 50 runs at once, on two instances, under budgets that each of them shares in another way', async () => {
  const admin = (await makePerson()).id;
  const people = [admin, (await makePerson()).id, (await makePerson()).id];
  const teams = [newId(), newId()];
  await store.insert(team).values(teams.map((id) => ({ id, name: 'A team' })));
  await createBudget(admin, budgetOf(dollars(0.6)));
  await createBudget(admin, budgetOf(dollars(9), { period: 'month' }));
  for (const subjectId of teams)
    await createBudget(admin, budgetOf(dollars(0.3), { scope: 'team', subjectId, period: 'week' }));
  await createBudget(admin, budgetOf(dollars(0.35), { scope: 'user-default' }));
  await createBudget(admin, budgetOf(dollars(0.25), { scope: 'user', subjectId: people[1] as string }));

  let made = 0;
  let refused = 0;
  let over = true;
  const watch = (async () => {
    for (over = false; !over; await pause(5))
      for (const { scope, limitNano, settled, reserved } of await windows(store))
        expect(settled + reserved, scope).toBeLessThanOrEqual(limitNano);
  })();
  const run = async (n: number) => {
    const at = stores[n % stores.length] as Database;
    const payer = { userId: people[n % 3] as string, teamId: [null, ...teams][Math.floor(n / 3) % 3] ?? null };
    for (let step = 0; step < steps; step += 1) {
      const call = await openCall(at, payer, 1_000 + n, 4_000 + 10 * step).catch(refusedOnly);
      if (!call) {
        refused += 1;
        continue;
      }
      made += 1;
      await pause(Math.random() * 20);
      const outcome = (n + step) % 7 === 0 ? { cut: true } : { usage: usageOf(call, ((n * step) % 10) / 10) };
      await closeCall(at, call, outcome);
    }
  };
  await Promise.all(Array.from({ length: runs }, (_, n) => run(n))).finally(() => {
    over = true;
  });
  await watch;
  expect(made).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(20);
  for (const { settled, reserved, final, worst } of await windows(store))
    expect({ settled, reserved }).toEqual({ settled: final, reserved: worst });
});

it('counts what was spent before it was made, and what was open meanwhile', async () => {
  const admin = (await makePerson()).id;
  const payer = { userId: admin, teamId: null };
  const [whole, cut, open] = [
    await openCall(store, payer, 1_000, 1_000),
    await openCall(store, payer, 1_000, 1_000),
    await openCall(store, payer, 1_000, 1_000),
  ];
  await closeCall(store, whole, { usage: usageOf(whole, 0.5) });
  await closeCall(store, cut, { cut: true });
  await createBudget(admin, budgetOf(dollars(1)));
  await createBudget(admin, budgetOf(dollars(1), { scope: 'user-default', period: 'month' }));
  await openCall(store, payer, 10, 10);
  const books = async () =>
    (await windows(store)).map(({ settled, reserved, final, worst }) => [settled - final, reserved - worst]);
  expect(await books()).toEqual([
    [0, 0],
    [0, 0],
  ]);
  await closeCall(store, open, { usage: usageOf(open, 1) });
  await closeCall(store, cut, { usage: usageOf(cut, 1) });
  expect(await books()).toEqual([
    [0, 0],
    [0, 0],
  ]);
  await store.transaction((tx) => settle(tx, open.entry.id, 1));
  expect(await books()).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

it('has one window for a day of 25 hours, and the next one from its midnight on', async () => {
  const admin = (await makePerson()).id;
  const payer = { userId: admin, teamId: null };
  const times = ['24T22:00:00Z', '25T00:30:00Z', '25T01:30:00Z', '25T22:59:59Z', '25T23:00:00Z'];
  const moments = times.map((time) => new Date(`2026-10-${time}`));
  const calls = await Promise.all(moments.map(() => openCall(store, payer, 10, 10)));
  for (const [i, { entry }] of calls.entries())
    await store.update(ledgerEntry).set({ openedAt: moments[i] }).where(eq(ledgerEntry.id, entry.id));
  const budgetId = await createBudget(admin, budgetOf(dollars(1), { scope: 'user-default' }));
  for (const moment of moments) await openWindows(store, payer, periodsAt(moment, 'Europe/Paris'));
  const held = await store
    .select({ startsAt: budgetWindow.startsAt, endsAt: budgetWindow.endsAt, reserved: budgetWindow.reservedNano })
    .from(budgetWindow)
    .where(eq(budgetWindow.budgetId, budgetId))
    .orderBy(budgetWindow.startsAt);
  const [one] = calls.map(({ entry }) =>
    worstOf({ promptTokens: 10, completionTokens: entry.maxCompletionTokens }, kimiPrice),
  );
  expect(
    held.map(({ startsAt, endsAt, reserved }) => [startsAt.toISOString(), endsAt.toISOString(), reserved]),
  ).toEqual([
    ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z', 4 * (one ?? 0)],
    ['2026-10-25T23:00:00.000Z', '2026-10-26T23:00:00.000Z', one],
  ]);
  for (const call of calls) await closeCall(store, call, { refused: true });
});
