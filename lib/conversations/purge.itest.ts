import { eq, inArray, sql } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { db, rowsOf } from '@/db/client';
import { compaction, conversation, conversationWriter, runChunk, share } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { newId } from '@/lib/ids';
import { changeSettings } from '@/lib/settings/change';
import { runtimeSettings } from '@/lib/settings/runtime';
import type { ShareParts } from '@/lib/sharing/types';
import { usageByDay } from '@/lib/spend/usage';
import { makePerson, watch, withEngine } from '@/test/engine';
import { deleteConversation, restoreConversation } from './change';
import { purgeDeleted } from './purge';
import { readConversation } from './read';
import { search } from './search';
import { sendQuestion } from './send';

const here = withEngine();

const hour = 3600 * 1000;
const grace = runtimeSettings['grace-days'].unset() * 24 * hour;

let ada: Person;

beforeEach(async () => {
  await (await db()).delete(conversation);
  ada = await makePerson();
});

/** A conversation with a row in every table that a conversation can have rows in. */
async function whole(): Promise<Whole> {
  const directive = '[[practice: think=Hm. say=needle tools=1 tool=web_fetch url=http://127.0.0.1:9/]]';
  const { conversationId, messageId, runId } = await sendQuestion(ada, { text: `Hello ${directive}` });
  await watch(here.engine, runId);
  await expect.poll(() => readConversation(ada, conversationId)).toMatchObject({ titleSource: 'model' });
  const store = await db();
  const report = { before: 2, after: 1, shortened: 0 };
  const shortening = { id: newId(), conversationId, throughMessageId: messageId, summary: 's', report };
  await store.insert(compaction).values({ ...shortening, atRunId: runId, atStep: 0 });
  await store.insert(conversationWriter).values({ conversationId, userId: ada.id });
  await store.insert(share).values({
    id: newId(),
    conversationId,
    userId: ada.id,
    kind: 'snapshot',
    audience: 'public',
    salt: 's',
    tokenHash: newId(),
    parts: {} as ShareParts,
    throughMessageId: messageId,
    title: 't',
  });
  await store.insert(runChunk).values({ runId, epoch: 1, seqFrom: 1, seqTo: 1, step: 0, attempt: 0, data: '{}' });
  return { conversationId, runId };
}

async function deletedFor(id: string, ms: number): Promise<void> {
  await deleteConversation(ada, id);
  await (await db())
    .update(conversation)
    .set({ deletedAt: new Date(Date.now() - ms) })
    .where(eq(conversation.id, id));
}

type Whole = { conversationId: string; runId: string };

/**
 * How many rows each table of the database holds of a conversation, whatever tables there are. `host_waiter` has rows only
 * while a run is at work.
 */
async function rowsAbout({ conversationId, runId }: Whole): Promise<Record<string, number>> {
  const store = await db();
  const columns = rowsOf<{ table: string; column: string }>(
    await store.execute(sql`
      select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and column_name in ('conversation_id', 'run_id')
        and table_name <> 'host_waiter'`),
  );
  const counts: Record<string, number> = {};
  for (const { table, column } of columns) {
    const of = sql`${sql.identifier(column)} = ${column === 'run_id' ? runId : conversationId}`;
    const counted = await store.execute(sql`select count(*)::int as count from ${sql.identifier(table)} where ${of}`);
    counts[table] = Math.max(counts[table] ?? 0, rowsOf<{ count: number }>(counted)[0]?.count ?? 0);
  }
  return counts;
}

const spans = { from: new Date(0), to: new Date(Date.now() + 24 * hour), zone: 'UTC' };

it('removes what was deleted long enough ago, all of it but what it cost, and nothing else', async () => {
  const gone = await whole();
  const kept = [await whole(), await whole()] as const;
  const before = await rowsAbout(gone);
  const spent = await usageByDay(ada, spans);
  expect(Object.keys(before).sort()).toEqual([
    'compaction',
    'conversation_writer',
    'ledger_entry',
    'message',
    'run',
    'run_chunk',
    'run_step',
    'search_text',
    'share',
    'tool_call',
  ]);
  expect(Object.values(before).every((count) => count > 0)).toBe(true);
  await deletedFor(gone.conversationId, grace + hour);
  await deletedFor(kept[0].conversationId, grace - hour);
  const others = await Promise.all(kept.map(rowsAbout));

  expect(await purgeDeleted()).toBe(1);
  const none = Object.fromEntries(Object.keys(before).map((table) => [table, 0]));
  expect(await rowsAbout(gone)).toEqual({ ...none, ledger_entry: before.ledger_entry });
  expect(await (await db()).$count(conversation, eq(conversation.id, gone.conversationId))).toBe(0);
  expect(await Promise.all(kept.map(rowsAbout))).toEqual(others);
  expect(await usageByDay(ada, spans)).toEqual(spent);
  await expect(restoreConversation(ada, gone.conversationId)).rejects.toMatchObject({ code: 'not-found' });
  expect(await purgeDeleted()).toBe(0);
});

it('leaves alone what was brought back', async () => {
  const { conversationId } = await whole();
  await deletedFor(conversationId, grace + hour);
  await restoreConversation(ada, conversationId);
  expect(await purgeDeleted()).toBe(0);
  expect((await readConversation(ada, conversationId)).messages).toHaveLength(2);
  expect((await search(ada, 'needle')).map((hit) => hit.conversationId)).toContain(conversationId);
});

it('waits as many days as an admin sets', async () => {
  const { conversationId } = await whole();
  await deletedFor(conversationId, 25 * hour);
  await changeSettings({ 'grace-days': 2 }, ada.id);
  expect(await purgeDeleted()).toBe(0);
  await changeSettings({ 'grace-days': 1 }, ada.id);
  expect(await purgeDeleted()).toBe(1);
  await changeSettings({ 'grace-days': null }, ada.id);
});

it('removes each conversation once, however many there are and however many instances do it', async () => {
  const ids = Array.from({ length: 35 }, newId);
  const deletedAt = new Date(Date.now() - grace - hour);
  const rows = ids.map((id) => ({ id, userId: ada.id, title: 't', model: 'm', deletedAt }));
  await (await db()).insert(conversation).values(rows);
  const counts = await Promise.all([purgeDeleted(), purgeDeleted(), purgeDeleted()]);
  expect(counts.reduce((a, b) => a + b)).toBe(ids.length);
  expect(await (await db()).$count(conversation, inArray(conversation.id, ids))).toBe(0);
});
