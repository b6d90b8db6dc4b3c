import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '@/db/client';
import { budgetNotice } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { aPayer, budgetOf, dollars } from '@/test/budgets';
import { closeCall, openCall, usageOf } from '@/test/ledger';
import { changeBudget, createBudget } from './manage';

let store: Database;
let ada: Person;

beforeEach(async () => {
  ({ store, ada } = await aPayer());
});

// A call of 100,000 tokens costs at most a quarter of a dollar.
const open = () => openCall(store, { userId: ada.id, teamId: null }, 0, 100_000);
const refusal = async () => {
  const error = await open().catch((thrown: unknown) => thrown);
  return error as { code: string; message: string; refusal: object };
};
const untold = /held until its period ends at 2.*Z, for replies that were stopped or cut off.*An admin can raise/;

describe('a budget whose rest is only held', () => {
  it('says to wait for replies that are being written, as long as their end frees enough', async () => {
    await createBudget(ada.id, budgetOf(dollars(0.5)));
    const [first, second] = [await open(), await open()];
    const whileBoth = await refusal();
    expect(whileBoth).toMatchObject({ code: 'budget-spent', message: expect.stringContaining('being written') });
    expect(whileBoth.refusal).toMatchObject({ isHeld: true });
    expect(whileBoth.refusal).not.toHaveProperty('isUntold');
    await closeCall(store, first, { cut: true });
    expect((await refusal()).refusal).not.toHaveProperty('isUntold');

    await closeCall(store, second, { cut: true });
    const once = await refusal();
    expect(once).toMatchObject({ code: 'budget-spent', message: expect.stringMatching(untold) });
    expect(once.refusal).toMatchObject({ isHeld: true, isUntold: true });
  });

  it('says so too where a reply is being written whose end would not be enough', async () => {
    const id = await createBudget(ada.id, budgetOf(dollars(0.5)));
    const stopped = [await open(), await open()];
    for (const one of stopped) await closeCall(store, one, { cut: true });
    await changeBudget(ada.id, id, { limitNano: dollars(0.75) });
    const running = await open();
    await changeBudget(ada.id, id, { limitNano: dollars(0.5) });
    expect((await refusal()).refusal).toMatchObject({ isHeld: true, isUntold: true });
    await changeBudget(ada.id, id, { limitNano: dollars(1) });
    await closeCall(store, running, { usage: usageOf(running, 1) });
    await open();
  });
});

describe('a budget that pays for less text', () => {
  const paste = () => openCall(store, { userId: ada.id, teamId: null }, 1_000_000, 1_000);

  it('is not said to be spent, to anybody, and tells whether to wait is of use', async () => {
    const id = await createBudget(ada.id, budgetOf(dollars(0.6)));
    const never = { why: 'too-large', scope: 'installation', limitNano: dollars(0.6), opensAt: null };
    await expect(paste()).rejects.toMatchObject({ code: 'over-budget', status: 413, refusal: never });
    await changeBudget(ada.id, id, { limitNano: dollars(0.8) });
    const done = await open();
    await closeCall(store, done, { usage: usageOf(done, 1) });
    await expect(paste()).rejects.toMatchObject({ code: 'over-budget', refusal: { opensAt: expect.any(String) } });
    expect(await store.$count(budgetNotice)).toBe(0);
    await open();
  });
});
