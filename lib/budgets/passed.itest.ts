import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import type { Database } from '@/db/client';
import { notice, user } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { noticesOf, readNotice } from '@/lib/notices/notices';
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

const admin = (): Person => ({ ...root, role: 'admin' });

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

it('marks are told of each of two people of one name, who stand for themselves', async () => {
  await createBudget(root.id, budgetOf(dollars(0.5), { scope: 'user-default' }));
  const other = await makePerson('Ada');
  for (const who of [ada, other]) {
    const call = await openCall(store, { userId: who.id, teamId: null }, 0, 120_000);
    await closeCall(store, call, { usage: usageOf(call, 1) });
  }
  const told = await noticesOf(admin());
  expect(told.map(({ data }) => data.subjectId)).toEqual([other.id, ada.id]);
  await readNotice(admin(), told[0]?.id as string);
  expect((await noticesOf(admin())).map(({ data }) => data.subjectId)).toEqual([ada.id]);
});

it('marks are told of every budget that refuses a call, not only of the one that opens last', async () => {
  for (const period of ['day', 'month'] as const) await createBudget(root.id, budgetOf(dollars(0.25), { period }));
  await spend(1);
  await expect(spend(1)).rejects.toMatchObject({ code: 'budget-spent' });
  const told = (await noticesOf(admin())).filter(({ data }) => data.mark === 100);
  expect(told.map(({ data }) => data.period).sort()).toEqual(['day', 'month']);
});

it('marks are told where calls whose cost the host did not tell hold all of it, with what they hold', async () => {
  await createBudget(root.id, budgetOf(dollars(0.5), { scope: 'user-default' }));
  for (let n = 0; n < 2; n += 1)
    await closeCall(store, await openCall(store, { userId: ada.id, teamId: null }, 0, 100_000), {});
  for (let again = 0; again < 2; again += 1)
    await expect(spend(1)).rejects.toMatchObject({ refusal: { isHeld: true, isUntold: true } });
  expect([await own(ada), await own(root)]).toEqual([[100], [100]]);
  expect((await noticesOf(ada))[0]?.data).toMatchObject({ settledNano: 0, untoldNano: dollars(0.5) });
});

it('a budget that still pays for less text is not said to pay for nothing more', async () => {
  await createBudget(root.id, budgetOf(dollars(1), { scope: 'user-default' }));
  const open = () => openCall(store, { userId: ada.id, teamId: null }, 0, 100_000);
  for (let n = 0; n < 3; n += 1) await closeCall(store, await open(), {});
  const paste = openCall(store, { userId: ada.id, teamId: null }, 1_000_000, 1_000);
  await expect(paste).rejects.toMatchObject({ refusal: { why: 'too-large', opensAt: expect.any(String) } });
  expect([await own(ada), await own(root)]).toEqual([[], []]);
  await open();
});

it('a budget that is spent after all says so, though it was told before that the rest of it was held', async () => {
  await createBudget(root.id, budgetOf(dollars(0.5), { scope: 'user-default', marks: [] }));
  const open = () => openCall(store, { userId: ada.id, teamId: null }, 0, 100_000);
  const calls = [await open(), await open()];
  for (const call of calls) await closeCall(store, call, {});
  await expect(open()).rejects.toMatchObject({ refusal: { isUntold: true } });
  for (const call of calls) await closeCall(store, call, { usage: usageOf(call, 1) });
  for (let again = 0; again < 2; again += 1) await expect(open()).rejects.toMatchObject({ code: 'budget-spent' });
  expect([await own(ada), await own(root)]).toEqual([
    [100, 100],
    [100, 100],
  ]);
  expect((await noticesOf(ada)).map(({ data }) => data.untoldNano)).toEqual([undefined]);
});
