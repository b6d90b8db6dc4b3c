import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { ledgerEntry, run, runChunk } from '@/db/schema';
import { readConversation } from '@/lib/conversations/read';
import { goOn, regenerate } from '@/lib/conversations/reply-again';
import { sendQuestion } from '@/lib/conversations/send';
import type { AssistantMessageView } from '@/lib/conversations/view';
import { said, textShown, watch, withEngine } from '@/test/engine';
import { stopRun } from './stop';

const here = withEngine();

const ask = (script: string, more: { conversationId?: string; parentId?: string } = {}) =>
  sendQuestion(here.ada, { text: `Hello [[practice: ${script}]]`, ...more });

async function lastReply(conversationId: string): Promise<AssistantMessageView> {
  const last = (await readConversation(here.ada, conversationId)).messages.at(-1);
  if (last?.role !== 'assistant') throw new Error('no reply');
  return last;
}

const textOf = (reply: AssistantMessageView, type: 'text' | 'reasoning') =>
  reply.steps
    .flatMap((s) => s.parts)
    .map((p) => (p.type === type ? p.text : ''))
    .join('');

async function rows(conversationId: string, purpose: 'step' | 'title' | 'compaction' = 'step') {
  const all = await (await db()).select().from(ledgerEntry).where(eq(ledgerEntry.conversationId, conversationId));
  return all.filter((r) => r.purpose === purpose).sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('a reply', () => {
  it('is shown, stored and charged alike', async () => {
    const begun = await ask('think="Let me see." say="It is two."');
    const { chunks, done } = await watch(here.engine, begun.runId);
    expect(done).toBe(true);
    expect([said(chunks, 'reasoning'), said(chunks, 'text')]).toEqual(['Let me see.', 'It is two.']);
    const reply = await lastReply(begun.conversationId);
    expect(reply).toMatchObject({ state: 'done', end: { reason: 'complete' } });
    expect([textOf(reply, 'reasoning'), textOf(reply, 'text')]).toEqual(['Let me see.', 'It is two.']);
    const [row] = await rows(begun.conversationId);
    const billed = here.practice.bill().find((b) => b.usage.promptTokens === row?.promptTokens);
    expect(row).toMatchObject({ state: 'final', practice: true, completionTokens: billed?.usage.completionTokens });
  });

  it('leaves nothing in the log', async () => {
    const begun = await ask('text=30');
    await watch(here.engine, begun.runId);
    expect(await (await db()).select().from(runChunk).where(eq(runChunk.runId, begun.runId))).toEqual([]);
  });

  it('goes on without a viewer, and is there for one who comes in the middle', async () => {
    const begun = await ask('reasoning=20 text=40 rate=200');
    await new Promise((resolve) => setTimeout(resolve, 120));
    const { chunks } = await watch(here.engine, begun.runId);
    const reply = await lastReply(begun.conversationId);
    expect(said(chunks, 'text')).toBe(textOf(reply, 'text'));
    expect(said(chunks, 'reasoning')).toBe(textOf(reply, 'reasoning'));
  });

  it('sends the earlier turns to the letter, so that the cache holds', async () => {
    const begun = await ask('reasoning=400 text=400');
    await watch(here.engine, begun.runId);
    for (const script of ['text=3', 'text=4']) {
      const next = await ask(script, { conversationId: begun.conversationId });
      await watch(here.engine, next.runId);
    }
    const last = (await rows(begun.conversationId)).at(-1);
    expect(last?.cachedTokens).toBeGreaterThan(512);
  });

  it('keeps one live run a conversation', async () => {
    const begun = await ask('text=50 rate=100');
    await expect(ask('text=1', { conversationId: begun.conversationId })).rejects.toMatchObject({
      code: 'run-in-progress',
    });
    await stopRun(here.ada, begun.conversationId);
    await watch(here.engine, begun.runId);
  });

  it('is asked once for a message that is sent twice', async () => {
    const clientId = crypto.randomUUID();
    const first = await sendQuestion(here.ada, { text: 'Hi [[practice: text=3]]', clientId });
    const second = await sendQuestion(here.ada, { text: 'Hi [[practice: text=3]]', clientId });
    expect(second.runId).toBe(first.runId);
    await watch(here.engine, first.runId);
  });
});

describe('stop', () => {
  it('ends the upstream call and keeps what was said, as an estimate', async () => {
    const begun = await ask('reasoning=5 text=1000 rate=100');
    const watching = watch(here.engine, begun.runId);
    await textShown(here.engine, begun.runId);
    await stopRun(here.ada, begun.conversationId);
    const { chunks } = await watching;
    expect(chunks.at(-1)?.type).toBe('abort');
    const reply = await lastReply(begun.conversationId);
    expect(reply.state).toBe('stopped');
    expect(textOf(reply, 'text')).toBe(said(chunks, 'text'));
    const [row] = await rows(begun.conversationId);
    expect(row).toMatchObject({ state: 'estimated' });
    expect(row?.completionTokens).toBeGreaterThan(0);
    expect(here.practice.requests().at(-1)?.outcome).not.toBe('done');
  });

  it('can be gone on from, in the same message, where it broke off', async () => {
    const begun = await ask('text=400 rate=100');
    const watching = watch(here.engine, begun.runId);
    await textShown(here.engine, begun.runId);
    await stopRun(here.ada, begun.conversationId);
    await watching;
    const before = textOf(await lastReply(begun.conversationId), 'text');
    const on = await goOn(here.ada, begun.conversationId, { messageId: begun.messageId });
    await watch(here.engine, on.runId);
    const reply = await lastReply(begun.conversationId);
    expect(reply.steps.at(-1)?.joins).toBe(true);
    expect(textOf(reply, 'text').startsWith(before)).toBe(true);
    expect(reply.state).toBe('done');
  });
});

describe('what breaks', () => {
  it('before anything was shown is tried again, each try on its own row', async () => {
    const begun = await ask('text=5 fail=503x2');
    const { chunks } = await watch(here.engine, begun.runId);
    expect(chunks.filter((c) => c.type === 'data-wait')).toHaveLength(2);
    expect((await lastReply(begun.conversationId)).state).toBe('done');
    expect((await rows(begun.conversationId)).map((r) => [r.attempt, r.state])).toEqual([
      [0, 'estimated'],
      [1, 'estimated'],
      [2, 'final'],
    ]);
  });

  it('in the middle stays, marked, and is asked anew', async () => {
    const begun = await ask('reasoning=10 text=10 cut=reset@15x1');
    await watch(here.engine, begun.runId);
    const reply = await lastReply(begun.conversationId);
    expect(reply.steps.map((s) => s.state)).toEqual(['cut', 'done']);
    expect(reply.steps[0]?.error).toMatchObject({ kind: 'network', partial: true });
    expect((await rows(begun.conversationId)).map((r) => r.state)).toEqual(['estimated', 'final']);
  });

  it('for good says so, and a refusal costs nothing', async () => {
    const begun = await ask('text=1 fail=401 failType=invalid_authentication_error');
    await watch(here.engine, begun.runId);
    const reply = await lastReply(begun.conversationId);
    expect(reply).toMatchObject({
      state: 'failed',
      end: { reason: 'error', error: { remedy: 'check-key', retryable: false } },
    });
    expect(await rows(begun.conversationId)).toMatchObject([{ state: 'final', promptTokens: 0, completionTokens: 0 }]);
  });

  it('again and again is interrupted with what had come, and can be continued', async () => {
    const begun = await ask('text=20 cut=close@10x3');
    await watch(here.engine, begun.runId);
    const reply = await lastReply(begun.conversationId);
    expect(reply.state).toBe('interrupted');
    expect(reply.steps.map((s) => s.state)).toEqual(['cut', 'cut', 'cut']);
    const on = await goOn(here.ada, begun.conversationId, { messageId: begun.messageId });
    await watch(here.engine, on.runId);
    expect((await lastReply(begun.conversationId)).state).toBe('done');
  });
});

describe('versions', () => {
  it('of a reply stand side by side', async () => {
    const begun = await ask('say="one"');
    await watch(here.engine, begun.runId);
    const again = await regenerate(here.ada, begun.conversationId, { messageId: begun.messageId });
    await watch(here.engine, again.runId);
    const reply = await lastReply(begun.conversationId);
    expect(reply.siblings).toEqual({ index: 1, ids: [begun.messageId, again.messageId] });
  });
});

describe('a tool loop', () => {
  it('goes step by step to the answer, and ends at the limit with a question', async () => {
    const begun = await ask('tools=3 tool=web_fetch url=http://127.0.0.1:9/{n} reasoning=5 text=5');
    await watch(here.engine, begun.runId);
    const reply = await lastReply(begun.conversationId);
    expect(reply.steps.map((s) => s.finish)).toEqual(['tool-calls', 'tool-calls', 'tool-calls', 'stop']);
    expect(reply.steps[0]?.parts.at(-1)).toMatchObject({ type: 'tool', name: 'web_fetch', state: 'failed' });
    expect(await rows(begun.conversationId)).toHaveLength(4);
  });

  it('tells the model of a tool that there is not', async () => {
    const begun = await ask('tools=1 tool=launch_rocket text=3');
    await watch(here.engine, begun.runId);
    const reply = await lastReply(begun.conversationId);
    expect(reply.steps[0]?.parts.at(-1)).toMatchObject({ type: 'tool', state: 'invalid' });
    expect(reply.state).toBe('done');
  });
});

it('every run has left, none half done', async () => {
  const open = await (await db()).select({ state: run.state }).from(run);
  expect(open.filter((r) => ['queued', 'streaming'].includes(r.state))).toEqual([]);
});
