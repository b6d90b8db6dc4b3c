import { beforeEach, expect, it } from 'vitest';
import type { Database } from '@/db/client';
import { setting } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { aPayer, budgetOf, dollars } from '@/test/budgets';
import { makePerson } from '@/test/engine';
import { closeCall, openCall, usageOf } from '@/test/ledger';
import { createBudget } from './manage';
import { zoneKey } from './periods';
import { forgetSettings } from './settings';
import { allBudgets, budgetsOf, shownBudgets } from './standing';

let store: Database;
let ada: Person;

beforeEach(async () => {
  ({ store, ada } = await aPayer());
});

const payer = () => ({ userId: ada.id, teamId: null });
const call = () => openCall(store, payer(), 1_000, 1_000);

it('budgets whose zone is not known cannot be read, and say so', async () => {
  await createBudget(ada.id, budgetOf(dollars(1)));
  await store
    .insert(setting)
    .values({ key: zoneKey, value: 'Mars/Olympus' })
    .onConflictDoUpdate({
      target: setting.key,
      set: { value: 'Mars/Olympus' },
    });
  forgetSettings();
  for (const read of [allBudgets, () => budgetsOf(ada)]) {
    await expect(read()).rejects.toMatchObject({ code: 'budget-unreadable', status: 503 });
    expect(await shownBudgets(read())).toBeNull();
  }
  await store.delete(setting);
  forgetSettings();
  expect(await allBudgets()).toHaveLength(1);
  expect(await shownBudgets(budgetsOf(ada))).toEqual([]);
});

it('the default budget tells what a user spent and holds before it was made, and the same once its window is open', async () => {
  const done = await call();
  await closeCall(store, done, { usage: usageOf(done, 1) });
  const running = await call();
  await createBudget(ada.id, budgetOf(dollars(1), { scope: 'user-default' }));
  const [before] = await budgetsOf(ada);
  expect(before?.settledNano).toBeGreaterThan(0);
  expect(before?.reservedNano).toBeGreaterThan(0);
  expect(before?.runningNano).toBe(before?.reservedNano);
  expect((await budgetsOf(await makePerson('Ben')))[0]).toMatchObject({ settledNano: 0, reservedNano: 0 });

  const next = await call();
  await closeCall(store, next, { refused: true });
  expect((await budgetsOf(ada))[0]).toEqual(before);
  await closeCall(store, running, { refused: true });
  expect((await budgetsOf(ada))[0]).toEqual({ ...before, reservedNano: 0, runningNano: 0 });
});

it.each(['user', 'user-default'] as const)(
  'tells what running calls hold of a budget (%s) apart from what none ends',
  async (scope) => {
    const stopped = await call();
    await closeCall(store, stopped, { cut: true });
    const running = await call();
    await createBudget(ada.id, budgetOf(dollars(1), { scope, subjectId: scope === 'user' ? ada.id : null }));
    const [both] = await budgetsOf(ada);
    expect(both?.runningNano).toBeGreaterThan(0);
    expect(both?.reservedNano).toBe(2 * (both?.runningNano ?? 0));
    await closeCall(store, running, { cut: true });
    expect((await budgetsOf(ada))[0]).toEqual({ ...both, runningNano: 0 });
  },
);
