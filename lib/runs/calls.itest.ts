import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, it } from 'vitest';
import type { Person } from '@/lib/auth/person';
import { readConversation } from '@/lib/conversations/read';
import { sendQuestion } from '@/lib/conversations/send';
import { makePerson, watch, withEngine } from '@/test/engine';

const here = withEngine();

const atOnce = 4;

let ada: Person;

beforeAll(async () => {
  ada = await makePerson();
});

/** A site that answers in groups: nobody before four wait, and then only after more had time to come. */
async function countingSite() {
  const waiting: (() => void)[] = [];
  let most = 0;
  const server = createServer((_, response) => {
    waiting.push(() => response.end('A page.'));
    most = Math.max(most, waiting.length);
    if (waiting.length !== atOnce) return;
    setTimeout(() => {
      for (const reply of waiting.splice(0)) reply();
    }, 200);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    most: () => most,
    close: () => new Promise((gone) => server.close(gone)),
  };
}

it('a run that asks for many pages at once reads four at a time, and each is answered', async () => {
  const site = await countingSite();
  const directive = `[[practice: tools=1 calls=${atOnce * 3} tool=web_fetch url=${site.url}/{n} say=Done.]]`;
  const begun = await sendQuestion(ada, { text: directive });
  await watch(here.engine, begun.runId);
  await site.close();
  const reply = (await readConversation(ada, begun.conversationId)).messages.at(-1);
  if (reply?.role !== 'assistant') throw new Error('no reply');
  const calls = reply.steps.flatMap((s) => s.parts).filter((p) => p.type === 'tool');
  expect(calls.map((c) => c.state)).toEqual(Array.from({ length: atOnce * 3 }, () => 'done'));
  expect(site.most()).toBe(atOnce);
});

it('a reply that may use no tools is offered none, and none of its calls runs', async () => {
  const site = await countingSite();
  const talker: Person = { ...ada, scopes: ['chat'] };
  const directive = `[[practice: tools=1 tool=web_fetch url=${site.url} say=Done.]]`;
  const begun = await sendQuestion(talker, { text: directive });
  await watch(here.engine, begun.runId);
  await site.close();
  const { messages } = await readConversation(ada, begun.conversationId);
  const reply = messages.at(-1);
  if (reply?.role !== 'assistant') throw new Error('no reply');
  const ran = reply.steps
    .flatMap((s) => s.parts)
    .filter((p) => p.type === 'tool' && p.state !== 'failed' && p.state !== 'invalid');
  expect(ran).toEqual([]);
  expect(site.most()).toBe(0);
});
