import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, it } from 'vitest';
import type { Person } from '@/lib/auth/person';
import { readConversation } from '@/lib/conversations/read';
import { goOn } from '@/lib/conversations/reply-again';
import { sendQuestion } from '@/lib/conversations/send';
import { makePerson, watch, withEngine } from '@/test/engine';
import { stopRun } from './stop';

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

/** A site that answers nobody. */
async function silentSite() {
  let asked = 0;
  const server = createServer(() => {
    asked += 1;
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

it('a reply that goes on without tools runs none of the calls that were left of it', async () => {
  const site = await silentSite();
  const calls = atOnce * 2;
  const directive = `[[practice: tools=1 calls=${calls} tool=web_fetch url=${site.url}/{n} say=Done.]]`;
  const begun = await sendQuestion(ada, { text: directive });
  await expect.poll(site.asked).toBe(atOnce);
  await stopRun(ada, begun.conversationId);
  await watch(here.engine, begun.runId);
  await goOn({ ...ada, scopes: ['chat'] }, begun.conversationId, begun);
  await watch(here.engine, begun.runId);
  expect(site.asked()).toBe(atOnce);
  site.close();
  const reply = (await readConversation(ada, begun.conversationId)).messages.at(-1);
  if (reply?.role !== 'assistant') throw new Error('no reply');
  expect(reply.state).toBe('done');
  const left = reply.steps.flatMap((s) => s.parts).filter((p) => p.type === 'tool');
  expect(left.map(({ state, output }) => ({ state, output }))).toEqual(
    Array.from({ length: calls }, () => ({ state: 'failed', output: 'This reply may use no tools.' })),
  );
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
