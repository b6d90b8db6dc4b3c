import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { compaction, ledgerEntry } from '@/db/schema';
import { readConversation } from '@/lib/conversations/read';
import { sendQuestion } from '@/lib/conversations/send';
import { watch, withEngine } from '@/test/engine';

const window = 12_000;

const here = withEngine({ contextLength: window, settings: { maxCompletionTokens: 3_000 } });

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
