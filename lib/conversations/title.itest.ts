import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { conversation, ledgerEntry, run } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import type { ClaimedRun } from '@/lib/runs/lease';
import { longestAloneMs } from '@/lib/spend/ledger';
import { makeEngine, makePerson, watch, withEngine } from '@/test/engine';
import { type WireAnswer, WireServer } from '@/test/wire-server';
import { readConversation } from './read';
import { sendQuestion } from './send';
import { writeTitle } from './title';

const here = withEngine({ settings: { idleMs: 60_000 } });

let other: Awaited<ReturnType<typeof makeEngine>>;
let ada: Person;
let ended: ClaimedRun;

beforeAll(async () => {
  other = await makeEngine(here.practice);
  ada = await makePerson();
});

/** A conversation whose reply has ended, and that has no title yet. */
beforeEach(async () => {
  const begun = await sendQuestion(ada, { text: 'Hm [[practice: say=ok]]' });
  await watch(here.engine, begun.runId);
  await expect.poll(() => readConversation(ada, begun.conversationId)).toMatchObject({ titleSource: 'model' });
  const store = await db();
  const [row] = await store.select().from(run).where(eq(run.id, begun.runId));
  ended = row as ClaimedRun;
  await store.delete(ledgerEntry).where(eq(ledgerEntry.conversationId, begun.conversationId));
  await store.update(conversation).set({ titleSource: 'fallback' }).where(eq(conversation.id, begun.conversationId));
});

afterAll(() => other.drain(1_000));

async function titleCalls() {
  const own = and(eq(ledgerEntry.conversationId, ended.conversationId), eq(ledgerEntry.purpose, 'title'));
  return (await db()).select({ state: ledgerEntry.state }).from(ledgerEntry).where(own);
}

it('runs that end at the same time, here and on another instance, ask for one title', async () => {
  const contexts = [here.engine.context, other.context, here.engine.context, other.context];
  const written = await Promise.all(contexts.map((context) => writeTitle(context, ended)));
  expect(written.filter(Boolean)).toHaveLength(1);
  expect(await titleCalls()).toEqual([{ state: 'final' }]);
});

/** The engine's context, on a host that answers like this. */
async function onHost(answer: Partial<WireAnswer>) {
  const whole = {
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    chunks: [],
    delaysMs: [],
    end: 'close',
  };
  const server = await WireServer.open(() => ({ ...whole, ...answer }) as WireAnswer);
  const host = { ...here.engine.context.host, baseUrl: server.url };
  return { context: { ...here.engine.context, host }, close: () => server.close() };
}

it('a call that failed does not keep the next run from asking', async () => {
  const { context, close } = await onHost({ status: 500 });
  expect(await writeTitle(context, ended)).toBe(false);
  await close();
  expect(await writeTitle(here.engine.context, ended)).toBe(true);
  expect(await titleCalls()).toHaveLength(2);
});

it('a host that does not come to an end is left before the row counts as forgotten', async () => {
  const { context, close } = await onHost({ end: 'hang' });
  const { timeout } = AbortSignal;
  const limit = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms === longestAloneMs ? 100 : ms));
  expect(await writeTitle(context, ended)).toBe(false);
  limit.mockRestore();
  await close();
  expect(await titleCalls()).toEqual([{ state: 'estimated' }]);
});
