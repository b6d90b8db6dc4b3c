import { expect, test } from '@playwright/test';
import { type PracticeServer, startPractice } from '@/lib/practice/server';
import { checkBooks, stepRows } from '@/test/faults/books';
import { Caller } from '@/test/faults/caller';
import { sleep, until } from '@/test/faults/until';
import { expectSame, seen, textOf } from '@/test/faults/viewer';
import { type Instance, startInstance } from '@/test/instance';

let practice: PracticeServer;
let instance: Instance;
let ada: Caller;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  practice = await startPractice({ scriptable: true, rate: 200 });
  instance = await startInstance({ env: { KIMI_API_KEY: 'faults', KIMI_BASE_URL: practice.url, MAX_STEPS: '20' } });
});

test.afterAll(async () => {
  await instance.stop();
  await practice.close();
});

test.beforeEach(async () => {
  practice.state.reset();
  ada = await Caller.signUp(instance.url);
});

/** Kills the server and starts it again, and waits until the run asks upstream again. */
async function crash(calls: number, before: () => void = () => undefined): Promise<void> {
  await instance.kill('SIGKILL');
  before();
  await instance.restart();
  await until('the run goes on', () => practice.requests().length > calls, 15_000);
}

test('killed before the first byte came: asked again, both calls in the books', async () => {
  practice.script({ wait: 600_000 });
  const { conversationId, viewer } = await ada.ask(instance.url, 'Hello');
  await until('the call is under way', () => practice.requests().length === 1);
  await crash(1, () => practice.script({ think: 'Let me see.', say: 'It is two.', wait: 1_000 }));
  const reply = await ada.rested(instance.url, conversationId);
  expect(reply).toMatchObject({ state: 'done', end: { reason: 'complete' } });
  await expectSame(viewer, reply);
  expect(textOf(reply, 'text')).toBe('It is two.');
  const rows = await checkBooks(ada, instance.url, conversationId, practice);
  expect(stepRows(rows)).toEqual(['0.0 estimated', '0.1 final']);
});

test('killed in the middle of a thought: the thought stays, marked, and the step is asked again', async () => {
  practice.script({ reasoning: 80, text: 30, hold: 60, rate: 400 });
  const { conversationId, viewer } = await ada.ask(instance.url, 'Hello');
  const shown = await until(
    '60 pieces are shown',
    () => viewer.shown('reasoning').length >= 300 && viewer.shown('reasoning'),
  );
  await sleep(400);
  await crash(1, () => practice.script({ think: 'Anew.', say: 'Done.', wait: 1_000 }));
  const reply = await ada.rested(instance.url, conversationId);
  await expectSame(viewer, reply);
  expect(reply.steps.map((s) => s.state)).toEqual(['cut', 'done']);
  expect(reply.steps[0]).toMatchObject({ error: { kind: 'crash' }, parts: [{ type: 'reasoning', text: shown }] });
  const rows = await checkBooks(ada, instance.url, conversationId, practice);
  expect(stepRows(rows)).toEqual(['0.0 estimated', '0.1 final']);
  const cut = rows.find((row) => row.state === 'estimated');
  expect(cut?.reasoningTokens).toBeGreaterThan(shown.length / 8);
});

test('killed in the text of step 2 of 4: the steps before are not asked again', async () => {
  const fetched = 'http://127.0.0.1:9/{n}';
  practice.script({ reasoning: 10, text: 30, tools: 3, tool: 'web_fetch', url: fetched, rate: 400, hold: 8, step: 2 });
  const { conversationId, viewer } = await ada.ask(instance.url, 'Hello');
  await until('step 2 is shown', () => {
    const third = viewer.reply.message.steps[2]?.parts[0];
    return third?.type === 'reasoning' && third.text.length >= 40;
  });
  await sleep(400);
  const before = viewer.reply.message;
  const script = { reasoning: 10, text: 30, tools: 3, tool: 'web_fetch', url: fetched } as const;
  await crash(3, () => practice.script(script));
  const reply = await ada.rested(instance.url, conversationId);
  await expectSame(viewer, reply);
  expect(seen(reply).slice(0, 2)).toEqual(seen(before).slice(0, 2));
  expect(reply.steps.map((s) => `${s.step}.${s.attempt} ${s.state}`)).toEqual([
    '0.0 done',
    '1.0 done',
    '2.0 cut',
    '2.1 done',
    '3.0 done',
  ]);
  const rows = await checkBooks(ada, instance.url, conversationId, practice);
  expect(stepRows(rows)).toEqual(['0.0 final', '1.0 final', '2.0 estimated', '2.1 final', '3.0 final']);
});

test('killed while it writes: at most the last moment is missing, and nothing that was there changes', async () => {
  practice.script({ text: 400, rate: 200 });
  const { conversationId, viewer } = await ada.ask(instance.url, 'Hello');
  await until('it writes', () => viewer.shown('text').length > 800);
  const moment = viewer.shown('text').length;
  await sleep(500);
  await instance.kill('SIGKILL');
  const shown = viewer.shown('text');
  practice.script({ say: 'Anew.', wait: 1_000 });
  await instance.restart();
  const reply = await ada.rested(instance.url, conversationId);
  await expectSame(viewer, reply);
  const cut = reply.steps[0]?.parts[0];
  const kept = cut?.type === 'text' ? cut.text : '';
  expect(shown.startsWith(kept)).toBe(true);
  expect(kept.length).toBeGreaterThanOrEqual(moment);
  await checkBooks(ada, instance.url, conversationId, practice);
});

test('told to end: what is at work is laid down, and goes on after the restart', async () => {
  practice.script({ text: 300, rate: 100, tools: 1, tool: 'web_fetch', url: 'http://127.0.0.1:9/', reasoning: 10 });
  const { conversationId, viewer } = await ada.ask(instance.url, 'Hello');
  await until('it writes', () => viewer.shown('text').length > 100);
  await instance.kill('SIGTERM');
  const reply = await (async () => {
    await instance.restart();
    return ada.rested(instance.url, conversationId);
  })();
  expect(reply.state).toBe('done');
  await expectSame(viewer, reply);
  expect(reply.steps.filter((s) => s.step === 0)).toHaveLength(1);
  await checkBooks(ada, instance.url, conversationId, practice);
});

test('told to end in a long silence: the step is cut, kept and asked again', async () => {
  test.setTimeout(90_000);
  practice.script({ reasoning: 40, text: 10, hold: 30, rate: 400 });
  const { conversationId, viewer } = await ada.ask(instance.url, 'Hello');
  const shown = await until(
    '30 pieces are shown',
    () => viewer.shown('reasoning').length >= 150 && viewer.shown('reasoning'),
  );
  await instance.kill('SIGTERM');
  practice.script({ say: 'Done.', wait: 1_000 });
  await instance.restart();
  const reply = await ada.rested(instance.url, conversationId);
  expect(reply.steps[0]).toMatchObject({ state: 'cut', parts: [{ type: 'reasoning', text: shown }] });
  await expectSame(viewer, reply);
  const rows = await checkBooks(ada, instance.url, conversationId, practice);
  expect(stepRows(rows)).toEqual(['0.0 estimated', '0.1 final']);
});

test('asleep past its lease, alone: it takes its own run up again', async () => {
  await instance.restart({ LEASE_MS: '4000' });
  practice.script({ reasoning: 40, text: 10, hold: 30, rate: 400 });
  const { conversationId, viewer } = await ada.ask(instance.url, 'Hello');
  await until('30 pieces are shown', () => viewer.shown('reasoning').length >= 150);
  await sleep(300);
  instance.signal('SIGSTOP');
  await sleep(6_000);
  practice.script({ say: 'Done.', wait: 1_000 });
  instance.signal('SIGCONT');
  const reply = await ada.rested(instance.url, conversationId);
  expect(reply.state).toBe('done');
  await expectSame(viewer, reply);
  const rows = await checkBooks(ada, instance.url, conversationId, practice);
  expect(stepRows(rows)).toEqual(['0.0 estimated', '0.1 final']);
  await instance.restart({ LEASE_MS: '10000' });
});
