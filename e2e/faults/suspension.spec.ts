import { expect, test } from '@playwright/test';
import { Caller } from '@/test/faults/caller';
import { type Pair, startPair } from '@/test/faults/pair';
import { until } from '@/test/faults/until';

let pair: Pair;
let root: Caller;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  pair = await startPair();
  root = await Caller.signUp(pair.one.url);
});

test.afterAll(() => pair.close());

/** When an event stream that is open began to be over. */
async function endOf(response: Response): Promise<number> {
  const reader = response.body?.getReader();
  for (;;) {
    const got = await reader?.read().catch(() => null);
    if (!got || got.done) return Date.now();
  }
}

test('suspension on one instance ends sessions, tokens, open streams and the running reply on the other', async () => {
  const password = 'correct horse battery';
  const ada = await Caller.signUp(pair.two.url, password);
  const wish = { name: 'Script', scopes: ['read', 'chat'], days: 1, password };
  const made = await ada.call(pair.two.url, '/api/account/tokens', wish);
  expect(made.status).toBe(201);
  const headers = { authorization: `Bearer ${(await made.json()).token}` };
  const byToken = (path: string) => fetch(`${pair.two.url}${path}`, { headers });

  pair.practice.script({ reasoning: 100, text: 4_000, rate: 50 });
  const { conversationId, runId } = await ada.ask(pair.two.url, 'Hello');
  const streams = await Promise.all([
    ada.call(pair.two.url, '/api/events'),
    byToken('/api/events'),
    ada.call(pair.two.url, `/api/chat/${conversationId}/stream`),
    byToken(`/api/chat/${conversationId}/stream`),
  ]);
  expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const ends = streams.map(endOf);

  const suspended = await root.call(pair.one.url, `/api/users/${ada.id}`, { suspended: true }, 'PATCH');
  expect(suspended.status).toBe(200);
  const since = Date.now();
  expect((await ada.call(pair.two.url, '/api/conversations')).status).toBe(401);
  expect((await byToken('/api/conversations')).status).toBe(401);
  const took = Math.max(...(await Promise.all(ends))) - since;
  test.info().annotations.push({ type: 'last stream ended after, ms', description: String(took) });
  const stopped = async () => (await pair.sql`select state from run where id = ${runId}`)[0]?.state === 'stopped';
  await until('the reply is stopped', stopped, 10_000);
});
