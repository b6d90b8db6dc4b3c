import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import type { Database } from '@/db/client';
import { notice, user } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { aPayer, budgetOf, dollars } from '@/test/budgets';
import { makePerson } from '@/test/engine';
import { closeCall, openCall, usageOf } from '@/test/ledger';
import { createBudget } from './manage';
import type { BudgetEvent } from './types';

let store: Database;
let root: Person;
let ada: Person;

beforeEach(async () => {
  ({ store, ada } = await aPayer());
  root = await makePerson('Root');
  await store.update(user).set({ role: 'admin' }).where(eq(user.id, root.id));
});

// A call of 100,000 tokens costs at most a quarter of a dollar.
const spend = async (share: number) => {
  const call = await openCall(store, { userId: ada.id, teamId: null }, 0, 100_000);
  await closeCall(store, call, { usage: usageOf(call, share) });
};

async function own({ id }: Person): Promise<number[]> {
  const rows = await store.select().from(notice).where(eq(notice.userId, id));
  return rows.map(({ data }) => (data as BudgetEvent).mark).sort((a, b) => a - b);
}

it('marks are told of what was spent before the budget was made, or the window of a user opened', async () => {
  await spend(0.9);
  await createBudget(root.id, budgetOf(dollars(0.4)));
  expect([await own(root), await own(ada)]).toEqual([[50], []]);
  await createBudget(root.id, budgetOf(dollars(0.25), { scope: 'user-default', period: 'month' }));
  const call = () => openCall(store, { userId: ada.id, teamId: null }, 0, 1_000);
  for (const again of [await call(), await call()]) await closeCall(store, again, { refused: true });
  expect([await own(root), await own(ada)]).toEqual([
    [50, 50, 80],
    [50, 80],
  ]);
});

it('no mark is told of a budget that nothing was spent of, though it pays for nothing', async () => {
  await createBudget(root.id, budgetOf(0));
  expect(await own(root)).toEqual([]);
});
