import { expect, test } from '@playwright/test';
import { checkBooks } from '@/test/faults/books';
import { Caller } from '@/test/faults/caller';
import { type Pair, startPair } from '@/test/faults/pair';
import { sleep, until } from '@/test/faults/until';
import { expectSame, seen, type Viewer } from '@/test/faults/viewer';

let pair: Pair;
let ada: Caller;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  pair = await startPair({ LEASE_MS: '10000' });
});

test.afterAll(() => pair.close());

test.beforeEach(async () => {
  pair.practice.state.reset();
  pair.tools.calls.length = 0;
  ada = await Caller.signUp(pair.one.url);
});

/** Ends the sessions that carry hints between the instances. */
const cutBus = () =>
  pair.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'pensee-bus' and datname = current_database()`;

const deltas = (viewer: Viewer, connection = 0) =>
  (viewer.connections[connection] ?? [])
    .map((c) => (c.type === 'text-delta' || c.type === 'reasoning-delta' ? c.delta : ''))
    .join('');

const words = (reply: { steps: { parts: object[] }[] }) =>
  reply.steps
    .flatMap((s) => s.parts)
    .map((p) => ('text' in p ? p.text : ''))
    .join('');

test('who joins on the other instance misses nothing and sees nothing twice', async () => {
  pair.practice.script({ reasoning: 100, text: 200, rate: 150 });
  const { conversationId, messageId, viewer } = await ada.ask(pair.one.url, 'Hello');
  await until('it thinks', () => viewer.shown('reasoning').length > 200);
  const other = ada.watch(pair.two.url, conversationId, messageId);
  expect(await other.over).toBe('ended');
  const reply = await ada.rested(pair.two.url, conversationId);
  expect(other.connections).toHaveLength(1);
  expect(deltas(other)).toBe(words(reply));
  expect(seen(other.reply.message)).toEqual(seen(reply));
  await viewer.over;
  expect(deltas(viewer)).toBe(words(reply));
  await checkBooks(ada, pair.two.url, conversationId, pair.practice);
});

test('the same over thirty steps of tools', async () => {
  pair.practice.script({ reasoning: 10, text: 20, rate: 400, tools: 30, tool: 'put_file' });
  const { conversationId, messageId, viewer } = await ada.ask(pair.one.url, 'Hello');
  await until('it is at step 3', () => viewer.reply.message.steps.length > 3);
  const others = [0, 1, 2].map(() => ada.watch(pair.two.url, conversationId, messageId));
  const reply = await ada.rested(pair.two.url, conversationId);
  expect(reply.steps).toHaveLength(31);
  await expectSame(viewer, reply);
  for (const other of others) {
    await expectSame(other, reply);
    const last = other.connections.length - 1;
    const isWhole = other.connections[last]?.some((chunk) => chunk.type === 'data-end');
    if (isWhole) expect(deltas(other, last)).toBe(words(reply));
  }
  expect(pair.tools.calls).toHaveLength(30);
  const rows = await checkBooks(ada, pair.two.url, conversationId, pair.practice);
  expect(rows.filter((r) => r.purpose === 'step')).toHaveLength(31);
});

for (const dead of [false, true]) {
  test(`Stop on the other instance ends the call upstream${dead ? ', over the column alone' : ''}`, async () => {
    pair.practice.script({ reasoning: 20, text: 3_000, rate: 100 });
    const { conversationId, runId, viewer } = await ada.ask(pair.one.url, 'Hello');
    await until('it writes', () => viewer.shown('text').length > 50);
    if (dead) await pair.sql`update run set stop_requested_at = now() where id = ${runId}`;
    else expect((await ada.call(pair.two.url, `/api/chat/${conversationId}/stop`, {})).status).toBe(200);
    await until('the call ends', () => pair.practice.requests()[0]?.outcome === 'left');
    const reply = await ada.rested(pair.one.url, conversationId);
    expect(reply.state).toBe('stopped');
    await viewer.over;
    expect(seen(viewer.reply.message)).toEqual(seen(reply));
    await checkBooks(ada, pair.two.url, conversationId, pair.practice);
  });
}

test('who watches from the other instance gets everything while the bus breaks again and again', async () => {
  pair.practice.script({ reasoning: 100, text: 500, rate: 150 });
  const { conversationId, messageId } = await ada.ask(pair.one.url, 'Hello');
  const other = ada.watch(pair.two.url, conversationId, messageId);
  for (let i = 0; i < 5; i += 1) {
    await sleep(500);
    await cutBus();
  }
  const reply = await ada.rested(pair.two.url, conversationId);
  expect(['ended', 'over']).toContain(await other.over);
  expect(
    deltas(
      other,
      other.connections.findLastIndex((c) => c.length > 0),
    ),
  ).toBe(words(reply));
  await checkBooks(ada, pair.two.url, conversationId, pair.practice);
});

test('the database server ends every connection: the run goes on, and nothing is lost', async () => {
  pair.practice.script({ reasoning: 50, text: 300, rate: 150 });
  const { conversationId, viewer } = await ada.ask(pair.one.url, 'Hello');
  await until('it writes', () => viewer.shown('text').length > 100);
  for (let i = 0; i < 3; i += 1) {
    await pair.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    await sleep(300);
  }
  const reply = await ada.rested(pair.one.url, conversationId);
  expect(reply.state).toBe('done');
  await expectSame(viewer, reply);
  await checkBooks(ada, pair.two.url, conversationId, pair.practice);
});
