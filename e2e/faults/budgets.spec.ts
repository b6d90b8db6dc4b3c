import { expect, test } from '@playwright/test';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Database } from '@/db/client';
import { windows } from '@/test/budgets';
import { Caller } from '@/test/faults/caller';
import { type Pair, startPair } from '@/test/faults/pair';
import { sleep, until } from '@/test/faults/until';

let pair: Pair;
let root: Caller;
let store: Database;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  pair = await startPair({ KIMI_MAX_COMPLETION_TOKENS: '4000' });
  store = drizzle(pair.sql, { casing: 'snake_case' }) as unknown as Database;
  root = await Caller.signUp(pair.one.url);
});

test.afterAll(() => pair.close());

const dollars = (amount: number) => Math.round(amount * 1e9);

async function setBudget(amount: number, more: object = {}): Promise<string> {
  const budget = { scope: 'installation', period: 'day', limitNano: dollars(amount), ...more };
  const answer = await root.call(pair.one.url, '/api/budgets', budget);
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

/** No call is on its way any more. */
const allClosed = () =>
  until(
    'all calls are closed',
    async () => (await pair.sql`select 1 from ledger_entry where state = 'open'`).length === 0,
    30_000,
  );

async function expectBooks(): Promise<void> {
  for (const { settled, reserved, final, worst, limitNano } of await windows(store)) {
    expect({ settled, reserved }).toEqual({ settled: final, reserved: worst });
    expect(settled + reserved).toBeLessThanOrEqual(limitNano);
  }
}

test('kill -9 between reserve and settle: what the dead one held is held, and its runs go on within the budget', async () => {
  const id = await setBudget(0.5);
  pair.practice.script({ reasoning: 20, text: 60, rate: 40, tools: 3, tool: 'put_file' });
  const begun = await Promise.all(
    Array.from({ length: 6 }, (_, n) => root.ask(n % 2 ? pair.one.url : pair.two.url, `Go ${n}`)),
  );
  await until('they write', () => begun.every(({ viewer }) => viewer.reply.message.steps.length > 0));
  await sleep(300);
  await pair.one.kill('SIGKILL');
  const left = await pair.sql`select 1 from budget_hold`;
  expect(left.length).toBeGreaterThan(0);
  for (const { conversationId } of begun)
    expect((await root.rested(pair.two.url, conversationId, 60_000)).state).toMatch(/^(done|interrupted)$/);
  await allClosed();
  await expectBooks();
  const [cut] = await pair.sql`select count(*)::int as count from ledger_entry where state = 'estimated'`;
  expect(cut?.count).toBeGreaterThan(0);
  const [held] = await windows(store);
  expect(held?.reserved).toBeGreaterThan(0);
  await pair.one.restart();
  await root.call(pair.one.url, `/api/budgets/${id}`, undefined, 'DELETE');
});

test('many replies at once on both instances keep one budget, which ends in the middle of them', async () => {
  await pair.sql`delete from ledger_entry`;
  pair.practice.state.reset();
  await setBudget(0.12);
  pair.practice.script({ reasoning: 200, text: 20, rate: 0, tools: 4, tool: 'put_file' });
  let over = false;
  const watch = (async () => {
    while (!over) {
      for (const { settled, reserved, limitNano } of await windows(store))
        expect(settled + reserved).toBeLessThanOrEqual(limitNano);
      await sleep(20);
    }
  })();
  const asked = await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) => root.ask(n % 2 ? pair.one.url : pair.two.url, `Go ${n}`)),
  );
  const begun = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const replies = await Promise.all(
    begun.map(({ conversationId }) => root.rested(pair.two.url, conversationId, 60_000)),
  );
  await allClosed();
  over = true;
  await watch;
  await expectBooks();
  const refused = asked
    .filter((one) => one.status === 'rejected')
    .map((one) => String((one as PromiseRejectedResult).reason));
  expect(refused.every((reason) => reason.includes('budget-spent'))).toBe(true);
  const resting = replies.filter(({ end }) => end?.reason === 'budget');
  expect(resting.length + refused.length).toBeGreaterThan(0);
  expect(replies.every(({ state }) => state === 'done' || state === 'interrupted')).toBe(true);
  // Titles of the test before may still have been on their way when it began.
  const ids = begun.map(({ conversationId }) => conversationId);
  const bill = pair.practice
    .requests()
    .filter(({ told, outcome, cacheKey }) => told && outcome === 'complete' && ids.includes(cacheKey ?? ''));
  const final = await pair.sql`select trace_id from ledger_entry
    where state = 'final' and prompt_tokens > 0 and purpose = 'step' and conversation_id in ${pair.sql(ids)}`;
  expect(final.map((row) => row.trace_id).sort()).toEqual(bill.map(({ traceId }) => traceId).sort());
});
