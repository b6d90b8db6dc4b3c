import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { run, runChunk } from '@/db/schema';
import { readConversation } from '@/lib/conversations/read';
import { sendQuestion } from '@/lib/conversations/send';
import { textShown, withEngine } from '@/test/engine';

const here = withEngine();

it('what was shown is kept also where the next owner is lost before it has stored it', async () => {
  const store = await db();
  here.practice.script({ reasoning: 5, text: 40, hold: 25 });
  const { runId, conversationId } = await sendQuestion(here.ada, { text: 'Write' });
  await textShown(here.engine, runId);
  const logged = async () => (await store.select().from(runChunk).where(eq(runChunk.runId, runId))).map((r) => r.data);
  await expect.poll(async () => (await logged()).join()).toContain('text-delta');

  const own = eq(run.id, runId);
  await store
    .update(run)
    .set({ owner: 'gone/1', epoch: 2, leaseUntil: new Date(Date.now() + 1e9) })
    .where(own);
  here.engine.live(runId)?.end('fenced');
  await expect.poll(() => here.engine.live(runId)).toBeUndefined();
  const data = JSON.stringify({ type: 'start', messageId: 'any' });
  await store.insert(runChunk).values({ runId, epoch: 2, seqFrom: 1, seqTo: 1, step: 0, attempt: 0, data });
  here.practice.script({ text: 3 });
  here.practice.state.release();
  await store
    .update(run)
    .set({ leaseUntil: new Date(0) })
    .where(own);

  const reply = async () => {
    const last = (await readConversation(here.ada, conversationId)).messages.at(-1);
    return last?.role === 'assistant' ? last : null;
  };
  await expect.poll(async () => (await reply())?.state).toBe('done');
  const steps = (await reply())?.steps ?? [];
  expect(steps.map(({ state }) => state)).toEqual(['cut', 'done']);
  expect(JSON.stringify(steps[0]?.parts)).toContain('this idea runs deep');
});
