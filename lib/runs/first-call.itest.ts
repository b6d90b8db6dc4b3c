import { asc, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Database, db } from '@/db/client';
import { compaction, ledgerEntry, run } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { changeBudget, createBudget } from '@/lib/budgets/manage';
import { loadShortenings, loadTurns } from '@/lib/conversations/load';
import { goOn } from '@/lib/conversations/reply-again';
import { sendQuestion } from '@/lib/conversations/send';
import { budgetOf, dollars, forgetBudgets, windows } from '@/test/budgets';
import { makePerson, watch, withEngine } from '@/test/engine';
import { stopRun } from './stop';

const here = withEngine({
  real: true,
  contextLength: 12_000,
  settings: { maxCompletionTokens: 3_000, idleMs: 20_000 },
});

let store: Database;
let ada: Person;

beforeAll(async () => {
  store = await db();
});

beforeEach(async () => {
  await forgetBudgets(store);
  ada = await makePerson();
});

const filler = (chars: number, end = ' ') => `${'A sentence of some length. '.repeat(4)}${end}`.repeat(chars / 109);

async function ended(runId: string) {
  await watch(here.engine, runId);
  return (await store.select().from(run).where(eq(run.id, runId)))[0];
}

/** A conversation whose next question is too much for the window. `end`: of each sentence of its second question. */
async function nearlyFull(end = ' '): Promise<string> {
  let conversationId: string | undefined;
  for (const text of [filler(13_500), filler(13_500, end)]) {
    const begun = await sendQuestion(ada, { conversationId, text: `[[practice: say=ok]] ${text}` });
    conversationId = begun.conversationId;
    await ended(begun.runId);
  }
  await settled();
  return conversationId as string;
}

const settled = () => expect.poll(() => store.$count(ledgerEntry, eq(ledgerEntry.state, 'open'))).toBe(0);

/** A budget that has so much left, nano-dollars. */
async function leave(nano: number): Promise<string> {
  const rows = await store.select().from(ledgerEntry);
  const spent = rows.reduce((sum, { costNano }) => sum + (costNano ?? 0), 0);
  return createBudget(ada.id, budgetOf(spent + nano));
}

const askOnce = (conversationId: string) =>
  sendQuestion(ada, { conversationId, text: `${filler(4_050)} [[practice: say=ok]]` });

const rowsOf = async (runId: string) =>
  store.select().from(ledgerEntry).where(eq(ledgerEntry.runId, runId)).orderBy(asc(ledgerEntry.openedAt));

async function expectBooks() {
  for (const { settled, reserved, final, worst } of await windows(store))
    expect({ settled, reserved }).toEqual({ settled: final, reserved: worst });
}

const givenBack = { purpose: 'step', attempt: 0, state: 'final', costNano: 0, promptTokens: 0, traceId: null };

describe('the first call of a reply that must be shortened before it', () => {
  it('gives back what it holds, so that the summary is paid for though nothing else is left', async () => {
    const conversationId = await nearlyFull();
    await leave(14_000_000);
    const begun = await askOnce(conversationId);
    expect(await ended(begun.runId)).toMatchObject({ state: 'done' });
    await settled();
    const rows = await rowsOf(begun.runId);
    expect(rows).toMatchObject([givenBack, { purpose: 'compaction', state: 'final' }, { purpose: 'step', attempt: 1 }]);
    expect(rows[0]?.maxCompletionTokens).toBeLessThan(3_000);
    expect(await windows(store)).toMatchObject([{ reserved: 0 }]);
    await expectBooks();
  });

  it('is closed for nothing where the reply is stopped meanwhile', async () => {
    const conversationId = await nearlyFull();
    await leave(dollars(1));
    Object.assign(here.practice.state, { rate: 1 });
    const begun = await askOnce(conversationId);
    await expect.poll(() => here.practice.requests().some(({ outcome }) => outcome === 'open')).toBe(true);
    await stopRun(ada, conversationId);
    expect(await ended(begun.runId)).toMatchObject({ state: 'stopped' });
    Object.assign(here.practice.state, { rate: 0 });
    const rows = await rowsOf(begun.runId);
    expect(rows).toMatchObject([givenBack, { purpose: 'compaction', state: 'estimated' }]);
    await expectBooks();
  });

  it('is closed for nothing where the reply is stopped before it begins', async () => {
    await leave(dollars(1));
    const { engine } = here;
    const adopt = engine.adopt.bind(engine);
    const spy = vi
      .spyOn(engine, 'adopt')
      .mockImplementation((own, first) => adopt({ ...own, stopRequestedAt: new Date() }, first));
    const begun = await sendQuestion(ada, { text: 'Hm [[practice: say=ok]]' }).finally(() => spy.mockRestore());
    expect(await ended(begun.runId)).toMatchObject({ state: 'stopped' });
    expect(await rowsOf(begun.runId)).toMatchObject([givenBack]);
    await settled();
    await expectBooks();
  });
});

it('a summary that a budget cut serves one run, and is asked for anew once more is paid', async () => {
  const conversationId = await nearlyFull('\n');
  const id = await leave(8_200_000);
  const begun = await askOnce(conversationId);
  await ended(begun.runId);
  const summaries = async () => (await rowsOf(begun.runId)).filter(({ purpose }) => purpose === 'compaction');
  const [cut] = await summaries();
  expect(cut?.completionTokens).toBe(cut?.maxCompletionTokens);
  const [row] = await store.select().from(compaction).where(eq(compaction.conversationId, conversationId));
  expect(row).toMatchObject({ report: { isMakeshift: true }, summary: expect.stringContaining('characters left out') });
  expect(await loadShortenings(store, conversationId)).toEqual([]);

  await changeBudget(ada.id, id, { limitNano: dollars(1) });
  await goOn(ada, conversationId, begun);
  expect(await ended(begun.runId)).toMatchObject({ state: 'done' });
  expect(await summaries()).toHaveLength(2);
  expect(await loadShortenings(store, conversationId)).toHaveLength(1);
  const told = (await loadTurns(store, conversationId)).flatMap((turn) =>
    turn.role === 'assistant' ? turn.steps.map(({ reported }) => reported?.promptTokens ?? null) : [],
  );
  expect(told).toEqual([expect.any(Number), expect.any(Number), null]);
  await settled();
  await expectBooks();
});
