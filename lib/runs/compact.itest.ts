import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { compaction, ledgerEntry } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { readConversation } from '@/lib/conversations/read';
import { sendQuestion } from '@/lib/conversations/send';
import type { PracticeServer } from '@/lib/practice/server';
import { makePerson, useEngine, watch } from '@/test/engine';
import type { Engine } from './engine';

const window = 12_000;

let engine: Engine;
let practice: PracticeServer;
let ada: Person;

beforeAll(async () => {
  ({ engine, practice } = await useEngine({ contextLength: window, settings: { maxCompletionTokens: 3_000 } }));
  ada = await makePerson();
});

afterAll(async () => {
  await engine.drain(1_000);
  await practice.close();
});

describe('a conversation that outgrows the window', () => {
  it('is shortened once for all later requests, marked, and everything stays in the store', async () => {
    let conversationId: string | undefined;
    for (let turn = 0; turn < 8; turn += 1) {
      const begun = await sendQuestion(ada, {
        conversationId,
        text: `Turn ${turn} [[practice: reasoning=600 text=900]]`,
      });
      conversationId = begun.conversationId;
      await watch(engine, begun.runId);
    }
    const marks = await (await db())
      .select()
      .from(compaction)
      .where(eq(compaction.conversationId, conversationId as string));
    const view = await readConversation(ada, conversationId as string, { limit: 100 });
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
    const begun = await sendQuestion(ada, {
      text: 'Work [[practice: tools=40 tool=web_fetch url=http://127.0.0.1:9/{n} reasoning=200 text=10]]',
    });
    const { chunks } = await watch(engine, begun.runId);
    const reply = (await readConversation(ada, begun.conversationId)).messages.at(-1);
    expect(reply).toMatchObject({ role: 'assistant', state: 'done' });
    expect(chunks.filter((c) => c.type === 'data-compacted').length).toBeGreaterThan(0);
  });
});
