import { expect, test } from '@playwright/test';
import { Caller } from '@/test/faults/caller';
import { type Pair, startPair } from '@/test/faults/pair';
import { parts } from '../share';

let pair: Pair;
let root: Caller;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  pair = await startPair();
  root = await Caller.signUp(pair.one.url);
});

test.afterAll(() => pair.close());

/** An admin changes settings at the first instance; the second obeys after the second that it may take to know. */
async function change(settings: object): Promise<void> {
  const answer = await root.call(pair.one.url, '/api/settings', settings, 'PATCH');
  expect(answer.status, await answer.text()).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 1_050));
}

const askTwo = () => root.call(pair.two.url, '/api/chat', { text: 'Hello' });

test('another instance keeps to how many replies and messages one may have', async () => {
  pair.practice.script({ say: 'Slowly done.', hold: 1 });
  await change({ 'runs-per-user': 1 });
  const held = await root.ask(pair.one.url, 'Wait');
  const refused = await askTwo();
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ error: { code: 'too-many-runs', details: { most: 1 } } });
  await change({ 'runs-per-user': null });
  pair.practice.script({ say: 'Done.', rate: 0 });
  const begun = await root.ask(pair.two.url, 'And now');
  await expect.poll(() => pair.practice.state.release()).toBeGreaterThan(0);
  for (const { conversationId } of [held, begun]) await root.rested(pair.two.url, conversationId);

  await change({ 'messages-per-minute': 1 });
  const answers = await Promise.all([askTwo(), askTwo(), askTwo()]);
  for (const answer of answers) await answer.body?.cancel();
  expect(answers.map(({ status }) => status)).toContain(429);
  await change({ 'messages-per-minute': null });
  pair.practice.script(null);
});

test('another instance keeps to the length of a reply and of its steps', async () => {
  await change({ 'tokens-per-step': 1_234, 'steps-per-reply': 2 });
  pair.practice.script({ tools: 5, tool: 'put_file', text: 5, rate: 0 });
  const { conversationId } = await root.ask(pair.two.url, 'Go');
  const reply = await root.rested(pair.two.url, conversationId);
  expect(reply.end).toMatchObject({ reason: 'step-limit', steps: 2 });
  const [entry] = await root.ledger(pair.two.url, conversationId);
  expect(entry?.maxCompletionTokens).toBe(1_234);
  await change({ 'tokens-per-step': null, 'steps-per-reply': null });
  pair.practice.script(null);
});

test('another instance stops asking a host that is silent for longer than is allowed now', async () => {
  await change({ 'host-silence-ms': 300 });
  pair.practice.script({ say: 'Silence.', hold: 1 });
  const { conversationId } = await root.ask(pair.two.url, 'Go');
  await expect
    .poll(async () => (await root.reply(pair.two.url, conversationId)).steps.length, { timeout: 20_000 })
    .toBeGreaterThan(1);
  await change({ 'host-silence-ms': null });
  await root.call(pair.two.url, `/api/chat/${conversationId}/stop`, {});
  pair.practice.script(null);
  pair.practice.state.release();
});

test('another instance opens links for everybody, and as often as is allowed', async () => {
  pair.practice.script({ say: 'Shared.', rate: 0 });
  const { conversationId } = await root.ask(pair.one.url, 'Say it');
  await root.rested(pair.one.url, conversationId);
  const made = await root.call(pair.one.url, '/api/shares', { conversationId, parts, audience: { to: 'public' } });
  const { path } = (await made.json()) as { path: string };
  const status = async () => (await fetch(`${pair.two.url}${path}`)).status;
  expect(await status()).toBe(200);
  await change({ 'public-links': false });
  expect(await status()).toBe(404);
  await change({ 'public-links': null, 'share-reads-per-minute': 3 });
  await status();
  const refused = await fetch(`${pair.two.url}${path}`);
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
  await change({ 'share-reads-per-minute': null });
  expect(await status()).toBe(200);
});
