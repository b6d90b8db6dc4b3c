import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { type PracticeServer, startPractice } from '@/lib/practice/server';
import { checkBooks } from '@/test/faults/books';
import { Caller } from '@/test/faults/caller';
import { sleep, until } from '@/test/faults/until';
import { expectSame, seen, textOf, type Viewer } from '@/test/faults/viewer';
import { type Instance, startInstance } from '@/test/instance';

let practice: PracticeServer;
let instance: Instance;
let root: Caller;
let ada: Caller;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  practice = await startPractice({ scriptable: true, rate: 200 });
  instance = await startInstance({ env: { KIMI_API_KEY: 'faults', KIMI_BASE_URL: practice.url } });
  root = await Caller.signUp(instance.url);
});

test.afterAll(async () => {
  await instance.stop();
  await practice.close();
});

test.beforeEach(async () => {
  practice.state.reset();
  ada = await Caller.signUp(instance.url);
});

test('two tabs that send at once: one run, the other is told', async () => {
  practice.script({ say: 'Hello.' });
  const { conversationId, viewer } = await ada.ask(instance.url, 'First');
  await viewer.over;
  practice.script({ text: 100, rate: 100 });
  const send = (text: string) => ada.call(instance.url, '/api/chat', { conversationId, text });
  const answers = await Promise.all([send('From the left'), send('From the right')]);
  expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
  const refused = answers.find((a) => a.status === 409);
  expect(await refused?.json()).toMatchObject({ error: { code: 'run-in-progress' } });
  await ada.rested(instance.url, conversationId);
  const { messages } = await ada.conversation(instance.url, conversationId);
  expect(messages.map((m) => m.role)).toEqual(['user', 'assistant', 'user', 'assistant']);
  await checkBooks(ada, instance.url, conversationId, practice);
});

for (const when of ['at once', 'later']) {
  test(`the same message sent twice ${when} is asked once`, async () => {
    practice.script({ text: 60, rate: 100 });
    const clientId = randomUUID();
    const send = () => ada.ask(instance.url, 'Hello', { clientId });
    const first = send();
    if (when === 'later') await first;
    const [one, two] = await Promise.all([first, send()]);
    expect(two.runId).toBe(one.runId);
    await Promise.all([one.viewer.over, two.viewer.over]);
    expect(seen(two.viewer.reply.message)).toEqual(seen(one.viewer.reply.message));
    await checkBooks(ada, instance.url, one.conversationId, practice);
  });
}

test('reloading at any point shows a beginning of the reply, and its end is the stored one', async () => {
  practice.script({ reasoning: 30, text: 200, rate: 150, tools: 2, tool: 'web_fetch', url: 'http://127.0.0.1:9/{n}' });
  const { conversationId, messageId, viewer } = await ada.ask(instance.url, 'Hello');
  const views = [];
  for (let i = 0; i < 20 && !viewer.reply.ended; i += 1) {
    await sleep(20 + Math.random() * 120);
    const view = ada.watch(instance.url, conversationId, messageId);
    views.push(view);
    await Promise.race([view.over, until('the replay is read', () => view.reply.position !== null)]);
    view.shownAtFirst = [view.shown('reasoning'), view.shown('text')];
    if (i % 3 === 0) view.leave();
  }
  const reply = await ada.rested(instance.url, conversationId);
  await expectSame(viewer, reply);
  expect(views.length).toBeGreaterThan(10);
  for (const view of views) {
    const [reasoning = '', text = ''] = view.shownAtFirst ?? [];
    expect(textOf(reply, 'reasoning').startsWith(reasoning)).toBe(true);
    expect(textOf(reply, 'text').startsWith(text)).toBe(true);
    if ((await view.over) === 'ended') expect(seen(view.reply.message)).toEqual(seen(reply));
  }
});

/** A reply that is being written, and what the log is to tell of its run. */
async function writing(): Promise<{ viewer: Viewer; overAs: (state: string) => Promise<unknown> }> {
  practice.script({ text: 300, rate: 100 });
  const { viewer, runId } = await ada.ask(instance.url, 'Hello');
  await until('it writes', () => viewer.shown('text').length > 100);
  const told = (state: string) => new RegExp(`"runId":"${runId}"[^\n]*"state":"${state}"`).test(instance.logs());
  return { viewer, overAs: (state) => until(`the run is ${state}`, () => told(state), 15_000) };
}

test('signed out everywhere: what is open ends, the run goes on to its end', async () => {
  const { viewer, overAs } = await writing();
  expect((await ada.call(instance.url, '/api/account/sessions', {}, 'DELETE')).status).toBe(200);
  expect(await viewer.over).toBe('refused');
  expect(viewer.reply.ended).toBe(false);
  await until('the call upstream ends by itself', () => practice.requests()[0]?.outcome === 'complete', 15_000);
  await overAs('done');
});

test('suspended: what is open ends, and nothing more is written for them', async () => {
  const { viewer, overAs } = await writing();
  expect((await root.call(instance.url, `/api/users/${ada.id}`, { suspended: true }, 'PATCH')).status).toBe(200);
  expect(['refused', 'ended']).toContain(await viewer.over);
  await overAs('stopped');
});

test('a second process on the same data folder is refused in one clear line', async () => {
  const second = startInstance({ env: { DATA_DIR: instance.dataDir } });
  const said = await second.then(
    () => '',
    (error: Error) => error.message,
  );
  expect(said).toMatch(/ended with 1/);
  expect(said).toContain(
    `Pensée cannot start: The data folder ${instance.dataDir} is in use by process ${instance.pid}.`,
  );
  practice.script({ say: 'Still here.' });
  const { viewer } = await ada.ask(instance.url, 'Hello');
  expect(await viewer.over).toBe('ended');
});
