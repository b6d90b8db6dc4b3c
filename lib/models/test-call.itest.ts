import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { createBudget } from '@/lib/budgets/manage';
import { budgetOf, dollars, windows } from '@/test/budgets';
import { makePerson, withEngine } from '@/test/engine';
import { withModels } from '@/test/models';
import { testModel } from './test-call';

const here = withEngine({ real: true, settings: { maxCompletionTokens: 2_000, idleMs: 20_000 } });
const admin = withModels(here);
const { change, retire } = admin;

let store: Database;
let root: Person;

beforeAll(() => {
  ({ store, root } = admin);
});

describe('a test call', () => {
  const tests = () =>
    store
      .select()
      .from(ledgerEntry)
      .where(and(eq(ledgerEntry.purpose, 'test'), eq(ledgerEntry.userId, root.id)));

  beforeEach(() => store.delete(ledgerEntry).where(eq(ledgerEntry.purpose, 'test')));

  it('is real, tells times and cost, and is booked in the ledger and in budgets', async () => {
    await createBudget(root.id, budgetOf(dollars(1), { scope: 'user', subjectId: root.id }));
    const told = await testModel(root.id, 'kimi-k2-thinking');
    expect(told).toMatchObject({ model: 'kimi-k2-thinking', servedBy: 'kimi-k2-thinking', error: null });
    expect(told.said).not.toBe('');
    expect(told.totalMs).toBeGreaterThanOrEqual(told.ttftMs ?? Number.POSITIVE_INFINITY);
    const [row, ...more] = await tests();
    expect(more).toEqual([]);
    const { promptTokens, completionTokens, costNano } = told;
    expect(row).toMatchObject({ state: 'final', runId: null, conversationId: null, promptTokens, completionTokens });
    expect(row?.costNano).toBe(costNano);
    expect(costNano).toBeGreaterThan(0);
    const [window] = await windows(store);
    expect(window).toMatchObject({ settled: costNano, reserved: 0 });
    expect(here.practice.bill().map(({ model }) => model)).toEqual(['kimi-k2-thinking']);
  });

  it('asks whoever serves, whatever is closed', async () => {
    retire('kimi-k3');
    await change('kimi-k3', { enabled: false, alias: 'kimi-k2.6' });
    expect(await testModel(root.id, 'kimi-k3')).toMatchObject({ servedBy: 'kimi-k2.6', error: null });
    expect(await tests()).toMatchObject([{ model: 'kimi-k2.6' }]);
  });

  it('tells why the host refuses, which costs nothing', async () => {
    const { error, costNano } = await testModel(root.id, 'gone');
    expect(error).toMatchObject({ kind: 'http', status: 404, remedy: 'pick-model' });
    expect(costNano ?? 0).toBe(0);
    expect(await tests()).toMatchObject([{ model: 'gone', state: 'final', completionTokens: 0 }]);
  });

  it('is not made where a budget does not pay for it', async () => {
    await createBudget(root.id, budgetOf(1, { scope: 'user', subjectId: root.id }));
    await expect(testModel(root.id, 'kimi-k3')).rejects.toMatchObject({ code: 'budget-spent' });
    expect(here.practice.state.requests).toEqual([]);
    expect(await tests()).toEqual([]);
  });

  it('is limited', async () => {
    const eager = await makePerson('Eager');
    const tries = await Promise.allSettled(Array.from({ length: 31 }, () => testModel(eager.id, 'kimi-k2.6')));
    const late = tries.filter(({ status }) => status === 'rejected');
    expect(late).toMatchObject([{ reason: { code: 'too-many-tries' } }]);
  });
});
