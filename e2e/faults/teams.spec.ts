import { expect, test } from '@playwright/test';
import { Caller } from '@/test/faults/caller';
import { type Pair, startPair } from '@/test/faults/pair';
import { sleep, until } from '@/test/faults/until';

let pair: Pair;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  pair = await startPair({ LEASE_MS: '10000' });
});

test.afterAll(() => pair.close());

/** Counts what a stream brings, until it ends. */
function counting(answer: Response) {
  const state = { bytes: 0, over: false };
  const read = async () => {
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) state.bytes += piece.length;
  };
  void read()
    .catch(() => undefined)
    .finally(() => {
      state.over = true;
    });
  return state;
}

test('the streams of a removed member end on the other instance, and bring no byte more', async () => {
  const { one, two, practice } = pair;
  const [ada, ben] = [await Caller.signUp(one.url), await Caller.signUp(one.url)];
  const json = async (answer: Promise<Response>) => (await answer).json();
  const team = (await json(ada.call(one.url, '/api/teams', { name: 'Red' }))).id;
  const { link } = await json(ada.call(one.url, `/api/teams/${team}/invites`, { role: 'member' }));
  await ben.call(two.url, '/api/invites/accept', { token: link.split('#')[1] });

  practice.script({ reasoning: 10, text: 2_000, rate: 100 });
  const { conversationId, viewer } = await ada.ask(one.url, 'Hello', { teamId: team });
  await until('it writes', () => viewer.shown('text').length > 50);
  const stream = counting(await ben.call(two.url, `/api/chat/${conversationId}/stream`));
  const list = counting(await ben.call(two.url, '/api/events'));
  await until('Ben sees it', () => stream.bytes > 500);

  expect((await ada.call(one.url, `/api/teams/${team}/members/${ben.id}`, undefined, 'DELETE')).ok).toBe(true);
  const since = Date.now();
  await until('both streams are over', () => stream.over && list.over);
  const took = Date.now() - since;
  test.info().annotations.push({ type: 'last stream ended after, ms', description: String(took) });
  const { bytes } = stream;
  const shown = viewer.shown('text').length;
  await until('it goes on for Ada', () => viewer.shown('text').length > shown + 100);
  expect(stream.bytes).toBe(bytes);
  for (const path of [`/api/chat/${conversationId}/stream`, `/api/conversations/${conversationId}`])
    expect((await ben.call(two.url, path)).status).toBe(404);
  await ada.call(one.url, `/api/chat/${conversationId}/stop`, {});
  await sleep(100);
  viewer.leave();
});
