import { and, eq, isNull } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { auditEntry, budget, budgetWindow, hostTerms, ledgerEntry, notice, price, user } from '@/db/schema';
import { createBudget } from '@/lib/budgets/manage';
import type { BudgetEvent } from '@/lib/budgets/types';
import { newId } from '@/lib/ids';
import { shippedPrice } from '@/lib/kimi/prices';
import { boundOf } from '@/test/bound';
import { budgetOf } from '@/test/budgets';
import { makePerson, practiceHost } from '@/test/engine';
import { costOf } from './cost';
import { closeEntry, openEntry } from './ledger';
import { beginOfSet } from './price-begin';
import { listPrices, removePrice, setPrice, setTerms } from './price-list';
import { forgetPrices, priceNow } from './prices';
import { repriceUnpriced } from './reprice';

const admin = newId();
const flat = (nano: number) => ({ input: nano, cached: nano, cacheWrite: nano, output: nano });
const past = new Date('2026-01-01T00:00:00Z');
const ahead = new Date(Date.now() + 86_400_000);
const told = {
  promptTokens: 1_000_000,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  totalTokens: 1_000_000,
};

const audited = async (action: string) => (await db()).select().from(auditEntry).where(eq(auditEntry.action, action));

/** A closed call of a model at the practice host. */
async function called(model: string, priced: number | null, openedAt = new Date()): Promise<string> {
  const store = await db();
  const place = { userId: newId(), teamId: null, conversationId: null, attempt: 0, purpose: 'step' as const };
  const host = practiceHost('http://127.0.0.1:9');
  const entry = await openEntry(store, {
    ...place,
    host,
    model,
    promptEstimate: 5,
    price: priced === null ? null : flat(priced),
    bound: boundOf(),
  });
  await store.update(ledgerEntry).set({ openedAt }).where(eq(ledgerEntry.id, entry.id));
  const outcome = { refused: false, cut: false, reasoning: '', text: '', calls: [], ttftMs: null, traceId: null };
  await closeEntry(store, entry, { ...outcome, usage: told });
  return entry.id;
}

async function rowOf(id: string) {
  const [row] = await (await db()).select().from(ledgerEntry).where(eq(ledgerEntry.id, id));
  return row;
}

beforeEach(async () => {
  const store = await db();
  await store.delete(price);
  await store.delete(hostTerms);
  await store.delete(ledgerEntry);
  forgetPrices();
});

describe('prices that an admin sets', () => {
  it('hold at once in this process, for a host or for all, less its discount', async () => {
    expect(await priceNow('m', 'a.example')).toBeNull();
    expect(await priceNow('kimi-k3', 'a.example')).toEqual(shippedPrice('kimi-k3', new Date()));
    await setPrice(admin, { ...flat(100), model: 'm', host: '', validFrom: past });
    await setPrice(admin, { ...flat(60), model: 'm', host: 'b.example', validFrom: past });
    await setPrice(admin, { ...flat(1), model: 'm', host: '', validFrom: ahead });
    await setTerms(admin, { host: 'b.example', validFrom: past, discountPermille: 500, monthlyFeeNano: 7 });
    expect(await priceNow('m', 'a.example')).toEqual(flat(100));
    expect(await priceNow('m', 'b.example')).toEqual(flat(30));
    const list = await listPrices();
    expect(list.prices.map((row) => [row.host, row.input, row.ahead])).toEqual([
      ['', 1, true],
      ['', 100, false],
      ['b.example', 60, false],
    ]);
    expect(list.terms).toMatchObject([{ host: 'b.example', discountPermille: 500, ahead: false }]);
  });

  it('are heard within five seconds where another instance set them', async () => {
    expect(await priceNow('m', 'a.example')).toBeNull();
    const set = { ...flat(100), model: 'm', host: '', validFrom: past };
    await (await db()).insert(price).values({ ...set, id: newId(), createdBy: admin });
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 5_001);
    const heard = await priceNow('m', 'a.example').finally(() => clock.mockRestore());
    expect(heard).toEqual(flat(100));
  });

  it('begin at their moment, though the price before it was just looked up', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      await setPrice(admin, { ...flat(100), model: 'm', host: '', validFrom: past });
      await setPrice(admin, { ...flat(200), model: 'm', host: '', validFrom: new Date(Date.now() + 2_000) });
      expect(await priceNow('m', 'a.example')).toEqual(flat(100));
      vi.setSystemTime(Date.now() + 2_000);
      expect(await priceNow('m', 'a.example')).toEqual(flat(200));
    } finally {
      vi.useRealTimers();
    }
  });

  it('are never changed: a second one from the same time is refused, and only one that is ahead is taken back', async () => {
    const before = (await audited('price.set')).length;
    const { id } = await setPrice(admin, { ...flat(100), model: 'm', host: '', validFrom: past });
    const conflict = expect.objectContaining({ code: 'conflict' });
    await expect(setPrice(admin, { ...flat(5), model: 'm', host: '', validFrom: past })).rejects.toEqual(conflict);
    await expect(removePrice(admin, id)).rejects.toEqual(conflict);
    await expect(removePrice(admin, newId())).rejects.toEqual(expect.objectContaining({ code: 'not-found' }));
    const next = await setPrice(admin, { ...flat(5), model: 'm', host: '', validFrom: ahead });
    await removePrice(admin, next.id);
    expect((await listPrices()).prices).toMatchObject([{ id, input: 100 }]);
    const set = await audited('price.set');
    expect(set.length - before).toBe(2);
    expect(set.at(-2)).toMatchObject({ before: null, after: { input: 100 } });
    const until = { ...flat(100), model: 'm', host: '', validFrom: past.toISOString() };
    expect(set.at(-1)).toMatchObject({ actorId: admin, subjectId: 'm', before: until, after: { input: 5 } });
    for (const [permille, validFrom] of [
      [10, past],
      [20, ahead],
    ] as const)
      await setTerms(admin, { host: 'here', validFrom, discountPermille: permille, monthlyFeeNano: 0 });
    expect((await audited('terms.set')).slice(-2)).toMatchObject([
      { before: null, after: { discountPermille: 10 } },
      { before: { discountPermille: 10 }, after: { discountPermille: 20 } },
    ]);
    expect(await audited('price.remove')).toMatchObject([{ actorId: admin, before: { input: 5 } }]);
  });
});

describe('calls without a price', () => {
  it('get the price of their own time, once, on record; priced ones, open ones and unknown ones stay as they are', async () => {
    const old = await called('m', null, new Date('2026-02-01T00:00:00Z'));
    const young = await called('m', null, new Date('2026-03-02T00:00:00Z'));
    const early = await called('m', null, new Date('2025-12-31T00:00:00Z'));
    const paid = await called('m', 9);
    const other = await called('n', null);
    await setPrice(admin, { ...flat(100), model: 'm', host: '', validFrom: past });
    await setPrice(admin, { ...flat(200), model: 'm', host: 'practice', validFrom: new Date('2026-03-01T00:00:00Z') });
    const done = await repriceUnpriced(admin, { model: 'm' });
    expect(done).toMatchObject({ rows: 2, costNano: 300 });
    expect(await rowOf(old)).toMatchObject({ price: flat(100), costNano: 100, state: 'final' });
    expect(await rowOf(young)).toMatchObject({ price: flat(200), costNano: costOf(told, flat(200)) });
    expect(await rowOf(early)).toMatchObject({ price: null, costNano: null });
    expect(await rowOf(paid)).toMatchObject({ price: flat(9), costNano: 9 });
    expect(await rowOf(other)).toMatchObject({ costNano: null });
    const [line] = (await audited('ledger.reprice')).filter((row) => row.subjectId === done.id);
    expect(line).toMatchObject({ actorId: admin, after: { model: 'm', rows: 2, costNano: 300 } });
    expect(await repriceUnpriced(admin, { model: 'm' })).toMatchObject({ rows: 0, costNano: 0 });
  });

  it('of a day whose price was mistyped get the one that puts it right; what was reckoned by the first keeps it', async () => {
    const at = (time: string) => new Date(`2026-02-03T${time}Z`);
    const set = async (nano: number) => {
      const begin = beginOfSet('2026-02-03', (await listPrices()).prices);
      await setPrice(admin, { ...flat(nano), model: 'm', host: '', validFrom: new Date(begin) });
    };
    const [early, late] = [await called('m', null, at('00:00:01')), await called('m', null, at('23:59:59'))];
    await set(20);
    const paid = await called('m', 20, at('08:00:00'));
    await set(3);
    await set(2);
    await repriceUnpriced(admin);
    for (const id of [early, late]) expect(await rowOf(id)).toMatchObject({ price: flat(2) });
    expect(await rowOf(paid)).toMatchObject({ price: flat(20) });
    expect((await listPrices()).prices.map(({ input }) => input)).toEqual([2, 3, 20]);
  });

  it('count in the budgets of their time from then on, estimates as what is held', async () => {
    const store = await db();
    const row = { userId: newId(), attempt: 0, purpose: 'step' as const, host: 'h', model: 'm', practice: false };
    const tokens = { promptTokens: 1_000_000 };
    await store.insert(ledgerEntry).values([
      { ...row, ...tokens, id: newId(), state: 'final' },
      // Of the time before a row kept what its prompt and its fees could come to.
      { ...row, ...tokens, id: newId(), state: 'estimated', maxCompletionTokens: 2_000_000 },
      {
        ...row,
        ...tokens,
        id: newId(),
        state: 'estimated',
        maxPromptTokens: 3_000_000,
        maxCompletionTokens: 2_000_000,
        maxFeesNano: 7,
      },
    ]);
    const id = await createBudget(admin, budgetOf(1_000_000));
    const window = async () => {
      const [found] = await store.select().from(budgetWindow).where(eq(budgetWindow.budgetId, id));
      return [found?.settledNano, found?.reservedNano];
    };
    expect(await window()).toEqual([0, 0]);
    await setPrice(admin, { ...flat(100), model: 'm', host: '', validFrom: past });
    await repriceUnpriced(admin);
    expect(await window()).toEqual([100, 300 + 507]);
    await store.delete(budget);
  });

  it('pass marks, which are told of the periods that run', async () => {
    const store = await db();
    const root = await makePerson('Root');
    await store.update(user).set({ role: 'admin' }).where(eq(user.id, root.id));
    const row = { userId: newId(), attempt: 0, purpose: 'step' as const, host: 'h', model: 'm', practice: false };
    await store.insert(ledgerEntry).values({ ...row, id: newId(), state: 'final', promptTokens: 1_000_000 });
    await createBudget(admin, budgetOf(150));
    await setPrice(admin, { ...flat(100), model: 'm', host: '', validFrom: past });
    await repriceUnpriced(admin);
    await repriceUnpriced(admin);
    const told = await store.select().from(notice).where(eq(notice.userId, root.id));
    expect(told.map(({ data }) => (data as BudgetEvent).mark)).toEqual([50]);
    await store.delete(budget);
  });

  it('are priced however many they are, a batch a line of the log', async () => {
    const store = await db();
    const row = { userId: newId(), attempt: 0, purpose: 'step' as const, host: 'h', model: 'm', practice: false };
    const opened = new Date('2026-04-01T00:00:00Z');
    const rows = Array.from({ length: 2_300 }, () => ({
      ...row,
      id: newId(),
      state: 'final' as const,
      promptTokens: 1_000_000,
      openedAt: opened,
    }));
    for (let at = 0; at < rows.length; at += 500) await store.insert(ledgerEntry).values(rows.slice(at, at + 500));
    await setPrice(admin, { ...flat(3), model: 'm', host: '', validFrom: past });
    const done = await repriceUnpriced(admin);
    expect(done).toMatchObject({ rows: 2_300, costNano: 6_900 });
    const lines = (await audited('ledger.reprice')).filter((line) => line.subjectId === done.id);
    expect(lines.map((line) => (line.after as { rows: number }).rows)).toEqual([1_000, 1_000, 300]);
    const left = await store
      .select()
      .from(ledgerEntry)
      .where(and(eq(ledgerEntry.model, 'm'), isNull(ledgerEntry.costNano)));
    expect(left).toEqual([]);
  });
});
