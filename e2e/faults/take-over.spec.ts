import { expect, test } from '@playwright/test';
import { checkBooks, stepRows } from '@/test/faults/books';
import { type Begun, Caller } from '@/test/faults/caller';
import { type Pair, startPair } from '@/test/faults/pair';
import { sleep, until } from '@/test/faults/until';
import { expectSame, seen } from '@/test/faults/viewer';

let pair: Pair;
let ada: Caller;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  pair = await startPair();
});

test.afterAll(() => pair.close());

test.beforeEach(async () => {
  test.setTimeout(90_000);
  pair.practice.state.reset();
  pair.tools.calls.length = 0;
  pair.tools.silent = false;
  ada = await Caller.signUp(pair.two.url);
});

test.afterEach(() => pair.one.restart());

/** Kills the owner, and waits until the other asks upstream again. */
async function takeOver(calls: number): Promise<void> {
  await pair.one.kill('SIGKILL');
  await until('the other instance goes on', () => pair.practice.requests().length > calls, 20_000);
}

/** The run's end, as a viewer on the surviving instance and the store tell it. */
async function survived({ conversationId, messageId, viewer }: Begun) {
  viewer.leave();
  const other = ada.watch(pair.two.url, conversationId, messageId);
  const reply = await ada.rested(pair.two.url, conversationId);
  if ((await other.over) === 'ended') expect(seen(other.reply.message)).toEqual(seen(reply));
  return reply;
}

test('killed in the middle of a thought: the other instance asks again', async () => {
  pair.practice.script({ reasoning: 80, text: 30, hold: 60, rate: 400 });
  const begun = await ada.ask(pair.one.url, 'Hello');
  const { viewer } = begun;
  const shown = await until('it thinks', () => viewer.shown('reasoning').length >= 300 && viewer.shown('reasoning'));
  await sleep(400);
  pair.practice.script({ think: 'Anew.', say: 'Done.' });
  await takeOver(1);
  const reply = await survived(begun);
  expect(reply.steps[0]).toMatchObject({ state: 'cut', parts: [{ type: 'reasoning', text: shown }] });
  expect(reply.state).toBe('done');
  const rows = await checkBooks(ada, pair.two.url, begun.conversationId, pair.practice);
  expect(stepRows(rows)).toEqual(['0.0 estimated', '0.1 final']);
});

test('killed after the finish, before the commit: all that was shown stays, both calls are in the books', async () => {
  pair.practice.script({ text: 100, rate: 200, wait: 300 });
  const begun = await ada.ask(pair.one.url, 'Hello');
  await pair.sql`select 1`;
  const lock = await pair.sql.reserve();
  await lock`begin`;
  await lock`select 1 from run where id = ${begun.runId} for no key update`;
  await until('the reply was written to its end', () => pair.practice.requests()[0]?.outcome === 'complete');
  await sleep(900);
  const shown = begun.viewer.shown('text');
  expect(begun.viewer.reply.message.steps[0]?.state).toBe('streaming');
  pair.practice.script({ say: 'Done.' });
  await pair.one.kill('SIGKILL');
  await lock`rollback`;
  lock.release();
  await until('the other instance goes on', () => pair.practice.requests().length > 1, 20_000);
  const reply = await survived(begun);
  expect(reply.steps[0]).toMatchObject({ state: 'cut', parts: [{ type: 'text', text: shown }] });
  const rows = await checkBooks(ada, pair.two.url, begun.conversationId, pair.practice);
  expect(stepRows(rows)).toEqual(['0.0 estimated', '0.1 final']);
});

const harmless = ['look_up', 'put_file'];

for (const tool of [...harmless, 'send_mail']) {
  test(`killed between planned and started: ${tool} runs once`, async () => {
    await pair.sql`
      create or replace function slow_start() returns trigger language plpgsql as $$
      begin if new.state = 'started' then perform pg_sleep(3); end if; return new; end $$`;
    await pair.sql`create trigger slow_start before update on tool_call for each row execute function slow_start()`;
    pair.practice.script({ reasoning: 5, text: 5, tools: 1, tool, rate: 400 });
    const begun = await ada.ask(pair.one.url, 'Hello');
    await until('the call is planned', async () => {
      const [call] = await pair.sql`select 1 from tool_call where run_id = ${begun.runId}`;
      return call;
    });
    await sleep(500);
    await pair.one.kill('SIGKILL');
    await pair.sql`drop trigger slow_start on tool_call`.catch(() => undefined);
    const reply = await survived(begun);
    expect(reply.state).toBe('done');
    expect(pair.tools.calls.map((c) => c.key)).toEqual([`${begun.runId}:0:0`]);
    const rows = await checkBooks(ada, pair.two.url, begun.conversationId, pair.practice);
    expect(stepRows(rows)).toEqual(['0.0 final', '1.0 final']);
  });

  test(`killed between started and done: ${tool} ${harmless.includes(tool) ? 'runs again under its key' : 'does not run again'}`, async () => {
    pair.tools.silent = true;
    pair.practice.script({ reasoning: 5, text: 5, tools: 1, tool, rate: 400 });
    const begun = await ada.ask(pair.one.url, 'Hello');
    await until('the call runs', () => pair.tools.calls.length === 1);
    await pair.one.kill('SIGKILL');
    pair.tools.silent = false;
    const reply = await survived(begun);
    expect(reply.state).toBe('done');
    const key = `${begun.runId}:0:0`;
    const part = reply.steps[0]?.parts.at(-1);
    if (harmless.includes(tool)) {
      expect(pair.tools.calls.map((c) => c.key)).toEqual([key, key]);
      expect(part).toMatchObject({ state: 'done', output: `${tool} is done` });
    } else {
      expect(pair.tools.calls.map((c) => c.key)).toEqual([key]);
      expect(part).toMatchObject({ state: 'unknown', output: expect.stringContaining('Check before you repeat it') });
    }
    const rows = await checkBooks(ada, pair.two.url, begun.conversationId, pair.practice);
    expect(stepRows(rows)).toEqual(['0.0 final', '1.0 final']);
  });
}

test('stopped past its lease and woken: the old owner writes nothing, its viewer ends with the stored text', async () => {
  pair.practice.script({ reasoning: 20, text: 400, rate: 100 });
  const { conversationId, runId, viewer } = await ada.ask(pair.one.url, 'Hello');
  await until('it writes', () => viewer.shown('text').length > 100);
  pair.one.signal('SIGSTOP');
  pair.practice.script({ think: 'Anew.', text: 600, rate: 100 });
  await until('the other instance goes on', () => pair.practice.requests().length > 1, 20_000);
  await sleep(500);
  const state = async () => {
    const [run] = await pair.sql`select epoch, owner from run where id = ${runId}`;
    const steps = await pair.sql`select step, attempt, epoch from run_step where run_id = ${runId} order by 1, 2`;
    const chunks = await pair.sql`select distinct epoch from run_chunk where run_id = ${runId}`;
    const rows = await pair.sql`select id, state from ledger_entry where run_id = ${runId} order by opened_at`;
    return { run, steps: [...steps], chunks: [...chunks], rows: [...rows] };
  };
  const before = await state();
  expect(before.run?.epoch).toBe(2);
  pair.one.signal('SIGCONT');
  await until('the viewer of the old owner comes again', () => viewer.connections.length > 1);
  expect(viewer.connections[0]?.some((c) => c.type === 'data-end')).toBe(false);
  await sleep(1_000);
  expect(await state()).toEqual(before);
  const reply = await ada.rested(pair.two.url, conversationId);
  expect(reply.state).toBe('done');
  await expectSame(viewer, reply);
  const rows = await checkBooks(ada, pair.two.url, conversationId, pair.practice);
  expect(stepRows(rows)).toEqual(['0.0 estimated', '0.1 final']);
});
