import { and, eq, like } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { compaction, ledgerEntry, runChunk } from '@/db/schema';
import { readConversation } from '@/lib/conversations/read';
import { sendQuestion } from '@/lib/conversations/send';
import { setHostLimit } from '@/lib/hosts/limits';
import { makePerson, textShown, watch, withEngine } from '@/test/engine';

const window = 12_000;

const here = withEngine({ contextLength: window, settings: { maxCompletionTokens: 3_000, idleMs: 20_000 } });

describe('a conversation that outgrows the window', () => {
  it('is shortened once for all later requests, marked, and everything stays in the store', async () => {
    let conversationId: string | undefined;
    for (let turn = 0; turn < 8; turn += 1) {
      const begun = await sendQuestion(here.ada, {
        conversationId,
        text: `Turn ${turn} [[practice: reasoning=600 text=900]]`,
      });
      conversationId = begun.conversationId;
      await watch(here.engine, begun.runId);
    }
    const marks = await (await db())
      .select()
      .from(compaction)
      .where(eq(compaction.conversationId, conversationId as string));
    const view = await readConversation(here.ada, conversationId as string, { limit: 100 });
    expect(view.messages.map((m) => (m.role === 'assistant' ? m.state : 'asked'))).toEqual(
      Array(8).fill(['asked', 'done']).flat(),
    );
    expect(marks.length).toBeGreaterThan(0);
    const marked = view.messages.flatMap((m) => (m.role === 'assistant' ? m.steps.filter((s) => s.compacted) : []));
    expect(marked).toHaveLength(marks.length);
    const rows = await (await db())
      .select()
      .from(ledgerEntry)
      .where(eq(ledgerEntry.conversationId, conversationId as string));
    expect(rows.filter((r) => r.purpose === 'compaction')).toHaveLength(marks.length);
    for (const row of rows) expect(row.promptTokens).toBeLessThanOrEqual(window);
  });

  it('tells the place in line of the call that shortens it, and when its turn has come', async () => {
    const filler = 'A sentence of some length. ';
    const ask = (times: number, conversationId?: string) =>
      sendQuestion(here.ada, { conversationId, text: `${filler.repeat(times)} [[practice: say=ok]]` });
    const { conversationId, runId } = await ask(500);
    await watch(here.engine, runId);
    await watch(here.engine, (await ask(500, conversationId)).runId);
    const holder = await sendQuestion(await makePerson(), { text: 'Hm [[practice: say="one two three" hold=2]]' });
    await textShown(here.engine, holder.runId);
    const open = { concurrent: null, requestsPerMinute: null, tokensPerMinute: null };
    await setHostLimit(here.ada.id, 'practice', { ...open, concurrent: 1 });
    const third = await ask(150, conversationId);
    const watching = watch(here.engine, third.runId);
    const isTold = and(eq(runChunk.runId, third.runId), like(runChunk.data, '%data-line%'));
    await expect.poll(async () => (await db()).$count(runChunk, isTold)).toBeGreaterThan(0);
    const releasing = setInterval(() => here.practice.state.release(), 1_000);
    const { chunks } = await watching.finally(() => clearInterval(releasing));
    await setHostLimit(here.ada.id, 'practice', open);
    const told = chunks.flatMap((c) => (c.type === 'data-line' ? [(c.data as { place: number }).place] : []));
    expect(told.slice(0, 2)).toEqual([1, 0]);
    expect(chunks.findIndex((c) => c.type === 'data-compacted')).toBeGreaterThan(
      chunks.findIndex((c) => c.type === 'data-line'),
    );
  });

  it('goes on in the middle of a long tool loop', async () => {
    const begun = await sendQuestion(here.ada, {
      text: 'Work [[practice: tools=40 tool=web_fetch url=http://127.0.0.1:9/{n} reasoning=200 text=10]]',
    });
    const { chunks } = await watch(here.engine, begun.runId);
    const reply = (await readConversation(here.ada, begun.conversationId)).messages.at(-1);
    expect(reply).toMatchObject({ role: 'assistant', state: 'done' });
    expect(chunks.filter((c) => c.type === 'data-compacted').length).toBeGreaterThan(0);
  });
});
