import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '@/lib/auth/person';
import type { StreamChunk } from '@/lib/runs/chunks';
import { readPast } from '@/lib/runs/past';
import { shownLength } from '@/lib/runs/shown';
import { beginReply, readChunks } from '@/lib/stream/reply';
import { makePerson, watch, withEngine } from '@/test/engine';
import { type PageServer, servePage } from '@/test/page-server';
import { readConversation } from './read';
import { type Begun, sendQuestion } from './send';
import type { AssistantMessageView, PartView } from './view';
import { readWholeCall } from './whole-call';

const here = withEngine();

/** Characters of two and of four bytes, so that bytes, code units and characters are told apart. */
const text = 'é😀 漢字 '.repeat(6_000);

let page: PageServer;
let ada: Person;
let begun: Begun;
let live: StreamChunk[];

beforeAll(async () => {
  [ada, page] = await Promise.all([makePerson(), servePage(text)]);
  const args = JSON.stringify(`{"url":"${page.url}"${' '.repeat(5_000)}}`);
  begun = await sendQuestion(ada, { text: `Go [[practice: tools=2 tool=web_fetch args=${args} say=Done.]]` });
  live = (await watch(here.engine, begun.runId)).chunks as StreamChunk[];
});

afterAll(async () => {
  await here.engine.drain(1_000);
  await Promise.all([here.practice.close(), page.close()]);
});

const callsOf = ({ steps }: AssistantMessageView) =>
  steps.flatMap((s) => s.parts).filter((p) => p.type === 'tool') as Extract<PartView, { type: 'tool' }>[];

const address = (step = 0) => ({
  conversationId: begun.conversationId,
  messageId: begun.messageId,
  step,
  attempt: 0,
  index: 0,
});

async function stored(): Promise<AssistantMessageView> {
  const last = (await readConversation(ada, begun.conversationId)).messages.at(-1);
  if (last?.role !== 'assistant') throw new Error('no reply');
  return last;
}

describe('a long input and a long result', () => {
  it('come shortened alike live, in a replay and in the view', async () => {
    const reply = await stored();
    const blank = { ...reply, steps: [] };
    const { chunks } = await readPast(here.engine.context.db, begun.runId);
    const told = [live, chunks].map((all) => callsOf(readChunks(beginReply(blank), all, 0).message));
    const [call] = callsOf(reply);
    expect(call?.output?.length).toBeLessThanOrEqual(shownLength + 1);
    expect(call?.arguments.length).toBe(shownLength + 1);
    for (const calls of told) expect(calls).toEqual(callsOf(reply).map((c) => ({ ...c, ms: expect.any(Number) })));
    expect(JSON.stringify(reply).length).toBeLessThan(40_000);
  });

  it('are read as a whole when asked for', async () => {
    const [call] = callsOf(await stored());
    const whole = await readWholeCall(ada, address(1));
    expect([...(whole.output ?? '')].length).toBe(call?.outputLength);
    expect(whole.arguments.length).toBe(call?.argumentsLength);
    expect(whole.output).toContain(text.slice(0, 20_000));
  });

  it('go whole to the model', () => {
    const prompts = here.practice.bill().map((b) => b.usage.promptTokens);
    expect(Math.max(...prompts)).toBeGreaterThan(20_000);
  });

  it.each([
    ['another step', { step: 7 }],
    ['another try', { attempt: 3 }],
    ['another call', { index: 1 }],
    ['another reply', { messageId: '0197a3f0-0000-7000-8000-000000000000' }],
    ['another conversation', { conversationId: '0197a3f0-0000-7000-8000-000000000000' }],
  ])('are not found at %s', async (_, change) => {
    await expect(readWholeCall(ada, { ...address(), ...change })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are not for others', async () => {
    const bob = await makePerson('Bob');
    await expect(readWholeCall(bob, address())).rejects.toMatchObject({ code: 'not-found' });
  });
});
