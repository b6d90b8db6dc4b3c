import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, db } from '@/db/client';
import { budgetHold, budgetNotice, conversation, ledgerEntry, message, run, runStep } from '@/db/schema';
import { removeUser } from '@/lib/auth/members';
import type { Person } from '@/lib/auth/person';
import { goOn, regenerate } from '@/lib/conversations/reply-again';
import { sendQuestion } from '@/lib/conversations/send';
import type { PracticeServer } from '@/lib/practice/server';
import type { Engine } from '@/lib/runs/engine';
import { costOf } from '@/lib/spend/cost';
import { closeForgotten } from '@/lib/spend/ledger';
import { budgetOf, dollars, endPeriods, forgetBudgets, windows } from '@/test/budgets';
import { makePerson, practiceHost, said, textShown, watch, withEngine } from '@/test/engine';
import { changeBudget, createBudget, endBudget } from './manage';
import type { BudgetRefusal } from './types';

const price = { input: 600_000_000, cached: 150_000_000, cacheWrite: 600_000_000, output: 2_500_000_000 };

const made = withEngine({ real: true, settings: { maxCompletionTokens: 2_000, idleMs: 20_000, leaseMs: 30_000 } });

let engine: Engine;
let practice: PracticeServer;
let store: Database;
let ada: Person;

beforeAll(async () => {
  ({ engine, practice } = made);
  store = await db();
  const [model] = practice.state.models;
  practice.state.models.push({ ...(model as NonNullable<typeof model>), id: 'kimi-latest' });
});

beforeEach(async () => {
  await forgetBudgets(store);
  practice.state.reset();
  ada = await makePerson();
});

const send = (text: string, more = {}) => sendQuestion(ada, { text, ...more });
const limit = (amount: number, over = {}) => createBudget(ada.id, budgetOf(dollars(amount), over));

async function ended(runId: string) {
  await watch(engine, runId);
  const [row] = await store.select().from(run).where(eq(run.id, runId));
  return row;
}

const refusalOf = (row: { end: unknown } | undefined) => (row?.end as { refusal?: BudgetRefusal })?.refusal;

/** Titles and the like are over as well. */
const settled = () => expect.poll(() => store.$count(ledgerEntry, eq(ledgerEntry.state, 'open'))).toBe(0);

/** The title of a conversation is written as well. */
async function titled(conversationId: string) {
  const title = and(eq(ledgerEntry.conversationId, conversationId), eq(ledgerEntry.purpose, 'title'));
  await expect.poll(() => store.$count(ledgerEntry, title)).toBe(1);
  await settled();
}

async function expectBooks() {
  for (const { settled, reserved, final, worst } of await windows(store))
    expect({ settled, reserved }).toEqual({ settled: final, reserved: worst });
}

const tools = 'reasoning=300 text=20 tool=web_fetch url=http://127.0.0.1:9/{n}';

describe('a run under a budget', () => {
  it('rests in the middle with its reason, keeps what it has, and goes on when the budget allows', async () => {
    const id = await limit(0.012);
    const begun = await send(`Go [[practice: tools=12 ${tools}]]`);
    const rests = await ended(begun.runId);
    expect(rests?.state).toBe('interrupted');
    expect(refusalOf(rests)).toMatchObject({
      why: 'spent',
      scope: 'installation',
      period: 'day',
      limitNano: dollars(0.012),
    });
    expect(Date.parse((refusalOf(rests) as { opensAt: string }).opensAt)).toBeGreaterThan(Date.now());
    const steps = await store.$count(runStep, eq(runStep.runId, begun.runId));
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThan(12);
    await settled();
    await expectBooks();
    const [window] = await windows(store);
    expect(window?.settled).toBeLessThanOrEqual(dollars(0.012));

    await changeBudget(ada.id, id, { limitNano: dollars(1) });
    await goOn(ada, begun.conversationId, begun);
    expect((await ended(begun.runId))?.state).toBe('done');
    const done = await store.selectDistinct({ step: runStep.step }).from(runStep).where(eq(runStep.runId, begun.runId));
    expect(done).toHaveLength(13);
    await titled(begun.conversationId);
    const bill = practice.bill().reduce((sum, row) => sum + costOf(row.usage, price), 0);
    const [after] = await windows(store);
    expect(after).toMatchObject({ settled: bill, reserved: 0 });
  });

  it('goes on in the next period, whose budget is whole again', async () => {
    await limit(0.012);
    const begun = await send(`Go [[practice: tools=12 ${tools}]]`);
    expect((await ended(begun.runId))?.state).toBe('interrupted');
    await settled();
    await endPeriods(store);
    await goOn(ada, begun.conversationId, begun);
    expect((await ended(begun.runId))?.state).toBe('interrupted');
    await settled();
    await expectBooks();
    expect(await windows(store)).toHaveLength(2);
  });

  it('books a call in the period that it began in, though that ended meanwhile', async () => {
    await limit(1);
    const begun = await send('Hm [[practice: say="one two three four" hold=2]]');
    await textShown(engine, begun.runId);
    await endPeriods(store);
    practice.state.release();
    expect((await ended(begun.runId))?.state).toBe('done');
    await settled();
    await expectBooks();
    const spent = async () => (await windows(store)).filter((w) => w.settled > 0).length;
    await expect.poll(spent).toBe(2);
    await expectBooks();
  });

  it('asks for a reply as long as the budget pays, and says why it ended there', async () => {
    await limit(0.004);
    const begun = await send('Hm [[practice: text=5000]]');
    const rests = await ended(begun.runId);
    expect(rests).toMatchObject({ state: 'interrupted', end: { reason: 'budget', refusal: { why: 'spent' } } });
    const [entry] = await store.select().from(ledgerEntry).where(eq(ledgerEntry.runId, begun.runId));
    expect(entry?.maxCompletionTokens).toBeLessThan(2_000);
    expect(entry?.completionTokens).toBeGreaterThanOrEqual(256);
    expect(entry?.costNano).toBeLessThanOrEqual(dollars(0.004));
    await settled();
    await expectBooks();
  });

  it('reckons a later prompt from what the host told of the one before', async () => {
    await limit(1);
    const long = 'A sentence of some length. '.repeat(400);
    const first = await send(`${long} [[practice: say=ok]]`);
    await ended(first.runId);
    const second = await send('And [[practice: say=ok]]', { conversationId: first.conversationId });
    await ended(second.runId);
    await titled(first.conversationId);
    const rows = await store
      .select()
      .from(ledgerEntry)
      .where(eq(ledgerEntry.purpose, 'step'))
      .orderBy(ledgerEntry.openedAt);
    const promptBound = (row: (typeof rows)[number] | undefined) =>
      ((row?.worstNano ?? 0) - ((row?.maxCompletionTokens ?? 0) * price.output) / 1e6) / (price.input / 1e6);
    expect(promptBound(rows[0])).toBeGreaterThan(long.length);
    expect(promptBound(rows[1])).toBeLessThan(long.length);
    expect(promptBound(rows[1])).toBeGreaterThanOrEqual(rows[1]?.promptTokens ?? Number.POSITIVE_INFINITY);
  });
});

describe('what no budget pays for is refused before anything is stored', () => {
  const stored = () =>
    Promise.all([store.$count(message), store.$count(run), store.$count(ledgerEntry), store.$count(budgetHold)]);

  it.each([
    ['the installation', {}],
    ['the default of users', { scope: 'user-default' as const }],
  ])('%s', async (_, over) => {
    const whole = await send('Hm [[practice: say=ok]]');
    await ended(whole.runId);
    await titled(whole.conversationId);
    await limit(0.000_000_1, over);
    const before = await stored();
    const refused = expect.objectContaining({
      code: 'budget-spent',
      details: { refusal: expect.objectContaining({ why: 'spent' }) },
    });
    await expect(send('Hm')).rejects.toEqual(refused);
    await expect(regenerate(ada, whole.conversationId, whole)).rejects.toEqual(refused);
    expect(await stored()).toEqual(before);
    expect(practice.requests().length).toBe(before[2]);
  });

  it('where what is left is held for another reply, which is not told as the end of the budget', async () => {
    const held = { code: 'budget-spent', details: { refusal: { why: 'spent', isHeld: true } } };
    practice.script({ text: 40, hold: 5 });
    const first = await send('Hm');
    await expect.poll(() => practice.requests().some((request) => request.held)).toBe(true);
    await limit(0.006);
    await expect(send('Another')).rejects.toMatchObject(held);
    expect(await store.$count(budgetNotice)).toBe(0);
    practice.state.release();
    await ended(first.runId);
    await titled(first.conversationId);
    const { runId } = await send('Another [[practice: say=ok]]', { conversationId: first.conversationId });
    expect((await ended(runId))?.state).toBe('done');
  });

  it('a model without a known price, and says so', async () => {
    const id = await limit(1);
    const ask = () => send('Hm [[practice: say=ok]]', { model: 'kimi-latest' });
    const before = await stored();
    await expect(ask()).rejects.toMatchObject({ code: 'price-unknown' });
    expect(await stored()).toEqual(before);
    await endBudget(ada.id, id);
    expect((await ended((await ask()).runId))?.state).toBe('done');
  });

  it('a budget that cannot be read, and says so', async () => {
    const id = await limit(1);
    await store.execute(sql`update budget set period = 'decade' where id = ${id}`);
    const before = await stored();
    await expect(send('Hm')).rejects.toMatchObject({ code: 'budget-unreadable' });
    expect(await stored()).toEqual(before);
  });
});

it('holds the worst case of a call whose user was deleted in the middle of it', async () => {
  await makePerson('Root').then(({ id }) => store.execute(sql`update "user" set role = 'admin' where id = ${id}`));
  await limit(1);
  const begun = await send('Hm [[practice: say="one two three four" hold=2]]');
  await textShown(engine, begun.runId);
  await removeUser(ada.id, null);
  practice.state.release();
  await expect.poll(() => engine.live(begun.runId)).toBeUndefined();
  expect(await store.$count(conversation, eq(conversation.id, begun.conversationId))).toBe(0);
  await store.execute(sql`update ledger_entry set opened_at = opened_at - interval '3 minutes' where state = 'open'`);
  await closeForgotten(store);
  await expectBooks();
  expect((await windows(store))[0]?.reserved).toBeGreaterThan(0);
});

it('what the practice model does touches no budget', async () => {
  await limit(0);
  const context = engine.context as { host: typeof engine.context.host };
  const { host } = context;
  context.host = practiceHost(practice.url);
  try {
    const begun = await send('Hm [[practice: say=ok]]');
    const { chunks } = await watch(engine, begun.runId);
    expect(said(chunks, 'text')).toBe('ok');
    expect(await store.$count(budgetHold)).toBe(0);
  } finally {
    context.host = host;
  }
});
