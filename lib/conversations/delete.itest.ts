import { and, eq, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { conversation, ledgerEntry, message, run } from '@/db/schema';
import { watch, withEngine } from '@/test/engine';
import { deleteConversation } from './change';
import { readConversation } from './read';
import { goOn, regenerate } from './reply-again';
import { type Begun, sendQuestion } from './send';

const here = withEngine();

const long = `Hm [[practice: say="${'word '.repeat(200)}" rate=20]]`;

async function left(id: string) {
  const store = await db();
  const live = inArray(run.state, ['queued', 'streaming']);
  return {
    live: await store.$count(run, and(eq(run.conversationId, id), live)),
    messages: await store.$count(message, eq(message.conversationId, id)),
    titles: await store.$count(ledgerEntry, and(eq(ledgerEntry.conversationId, id), eq(ledgerEntry.purpose, 'title'))),
  };
}

it('stops the reply that runs, and pays for no title', async () => {
  const { conversationId, runId } = await sendQuestion(here.ada, { text: long });
  const watched = watch(here.engine, runId);
  await deleteConversation(here.ada, conversationId);
  await watched;
  expect(await left(conversationId)).toEqual({ live: 0, messages: 2, titles: 0 });
});

it.each([
  ['a question', (b: Begun) => sendQuestion(here.ada, { conversationId: b.conversationId, text: long })],
  ['an answer anew', (b: Begun) => regenerate(here.ada, b.conversationId, { messageId: b.messageId })],
  ['going on', (b: Begun) => goOn(here.ada, b.conversationId, { messageId: b.messageId })],
])('lets %s that comes at the same moment not begin', async (_, act) => {
  const begun = await sendQuestion(here.ada, { text: 'Hm [[practice: say="cut off here" finish=length]]' });
  await watch(here.engine, begun.runId);
  await expect.poll(() => readConversation(here.ada, begun.conversationId)).toMatchObject({ titleSource: 'model' });
  const { db: store } = here.engine.context;
  const before = await left(begun.conversationId);
  // The act has looked, and found the conversation; then it is deleted.
  const { transaction } = store;
  store.transaction = (async (...work: Parameters<typeof transaction>) => {
    store.transaction = transaction;
    await store.update(conversation).set({ deletedAt: new Date() }).where(eq(conversation.id, begun.conversationId));
    return transaction.apply(store, work);
  }) as typeof transaction;
  await expect(act(begun)).rejects.toMatchObject({ code: 'not-found' });
  expect(await left(begun.conversationId)).toEqual(before);
});
