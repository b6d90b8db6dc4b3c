import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Database, db } from '@/db/client';
import { budgetHold } from '@/db/schema';
import { budgetOf, dollars, forgetBudgets, windows } from '@/test/budgets';
import { makePerson } from '@/test/engine';
import { type Call, closeCall, openCall, refusedOnly, usageOf } from '@/test/ledger';
import { changeBudgetSettings } from './configure';
import { createBudget, endBudget } from './manage';
import { periodsAt } from './periods';
import { budgetsOf } from './standing';

const period = 'month' as const;

let store: Database;
let root: string;
let ada: string;

beforeEach(async () => {
  store = await db();
  await forgetBudgets(store);
  [root, ada] = [(await makePerson('Root')).id, (await makePerson('Ada')).id];
  await zone('UTC');
});

// A call of 100,000 tokens costs at most a quarter of a dollar.
const open = () => openCall(store, { userId: ada, teamId: null }, 0, 100_000);
const spend = async () => {
  const call = await open();
  await closeCall(store, call, { usage: usageOf(call, 1) });
};
const byDefault = (limit: number) => createBudget(root, budgetOf(dollars(limit), { scope: 'user-default', period }));
const own = (limit: number) => createBudget(root, budgetOf(dollars(limit), { scope: 'user', subjectId: ada, period }));
const zone = (name: string) => changeBudgetSettings(root, { zone: name });
const shown = async () =>
  (await budgetsOf({ id: ada, role: 'member', teams: {} })).map(({ settledNano }) => settledNano);

async function expectBooks(): Promise<void> {
  for (const { settled, reserved, final, worst } of await windows(store))
    expect({ settled, reserved }).toEqual({ settled: final, reserved: worst });
}

describe('the default budget', () => {
  it('counts what was spent under an exception that is over, calls that still run included', async () => {
    await byDefault(1);
    await spend();
    const exception = await own(100);
    for (let n = 0; n < 3; n += 1) await spend();
    const running = await open();
    await endBudget(root, exception);
    expect(await shown()).toEqual([dollars(1)]);
    await expect(open()).rejects.toMatchObject({ code: 'budget-spent' });
    await closeCall(store, running, { refused: true });
    await expectBooks();
    expect(await store.$count(budgetHold)).toBe(0);
  });
});

describe('another zone', () => {
  it('and back again: the budget knows what was spent meanwhile', async () => {
    await createBudget(root, budgetOf(dollars(1), { period }));
    await spend();
    await zone('Europe/Paris');
    for (let n = 0; n < 3; n += 1) await spend();
    await zone('UTC');
    await expect(open()).rejects.toMatchObject({ code: 'budget-spent' });
    await expectBooks();
  });

  it('is obeyed at once by an instance that has not heard of it', async () => {
    await createBudget(root, budgetOf(dollars(1), { period: 'day' }));
    await zone('Pacific/Kiritimati');
    await openCall(store, { userId: ada, teamId: null }, 10, 10, { stale: periodsAt(new Date(), 'UTC') });
    const startsAt = periodsAt(new Date(), 'Pacific/Kiritimati').day.startsAt;
    expect((await windows(store)).map((w) => new Date(w.startsAt))).toEqual([startsAt]);
    await expectBooks();
  });
});

it('a call that was made for a day that is over is booked in the one that it begins in', async () => {
  await createBudget(root, budgetOf(dollars(1), { period: 'day' }));
  const yesterday = periodsAt(new Date(Date.now() - 86_400_000), 'UTC');
  await openCall(store, { userId: ada, teamId: null }, 10, 10, { stale: yesterday });
  await expectBooks();
  expect((await windows(store)).map(({ holders }) => holders.length)).toEqual([1]);
});

it('the books hold for any order of calls, exceptions, defaults and zones', async () => {
  const step = fc.constantFrom('open', 'open', 'final', 'cut', 'default', 'own', 'end', 'end', 'paris', 'utc' as const);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      await forgetBudgets(store);
      const calls: Call[] = [];
      const exceptions: string[] = [];
      for (const step of ['default', 'open', ...steps]) {
        const call = step === 'final' || step === 'cut' ? calls.shift() : undefined;
        if (step === 'open') calls.push(...[await open().catch(refusedOnly)].flatMap((made) => made ?? []));
        else if (step === 'default') await byDefault(1).catch(() => null);
        else if (step === 'own') exceptions.push(...[await own(2).catch(() => null)].flatMap((id) => id ?? []));
        else if (step === 'end') await Promise.all(exceptions.splice(0).map((id) => endBudget(root, id)));
        else if (call) await closeCall(store, call, { usage: usageOf(call, 0.5), cut: step === 'cut' });
        else if (step === 'paris' || step === 'utc') await zone(step === 'utc' ? 'UTC' : 'Europe/Paris');
        await expectBooks();
      }
    }),
    { numRuns: 10 },
  );
});
