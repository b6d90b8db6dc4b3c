import { eq, inArray, sql } from 'drizzle-orm';
import { type Executor, rowsOf } from '@/db/client';
import { conversation, message, user } from '@/db/schema';
import { loadTree } from '@/lib/conversations/load';
import { loadViews } from '@/lib/conversations/read';
import { pathTo } from '@/lib/conversations/tree';
import { PenseeError } from '@/lib/errors';
import type { Branch } from './snapshot';
import type { ShareParts } from './types';

/**
 * The branch that ends at a message, or the one that is shown. Names of authors are read only where they are shared.
 * @throws PenseeError `not-found` for a message of another conversation
 */
export async function readBranch(
  store: Executor,
  conversationId: string,
  through: string | undefined,
  parts: Pick<ShareParts, 'author'>,
): Promise<Branch & { throughMessageId: string | null }> {
  const tree = await loadTree(store, conversationId);
  const end = through ?? (await headOf(store, conversationId));
  const path = pathTo(tree, end);
  if (through !== undefined && path.length === 0)
    throw new PenseeError('not-found', 'That message is not in this conversation.');
  const [messages, authors] = await Promise.all([
    loadViews(store, path, tree, true),
    parts.author ? authorsOf(store, conversationId) : new Map<string, string>(),
  ]);
  return { messages, authors, throughMessageId: path.at(-1)?.id ?? null };
}

async function headOf(store: Executor, id: string): Promise<string | null> {
  const [row] = await store.select({ headId: conversation.headId }).from(conversation).where(eq(conversation.id, id));
  return row?.headId ?? null;
}

async function authorsOf(store: Executor, conversationId: string): Promise<Map<string, string>> {
  const rows = await store
    .select({ id: message.id, name: user.name })
    .from(message)
    .innerJoin(user, eq(user.id, message.authorId))
    .where(eq(message.conversationId, conversationId));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/**
 * The first question on the way to each of these messages, by that message. Each step up is a look-up by id (`lateral`): for
 * a join the planner may read the whole table at each.
 */
export async function firstQuestions(store: Executor, ends: readonly string[]): Promise<Map<string, string>> {
  if (ends.length === 0) return new Map();
  const found = await store.execute(sql`
    with recursive way as (
      select id as end_id, 0 as back, id, parent_id, role from message where ${inArray(message.id, [...new Set(ends)])}
      union all
      select way.end_id, way.back + 1, above.id, above.parent_id, above.role from way
        cross join lateral (select id, parent_id, role from message where id = way.parent_id limit 1) above
    ), asked as (
      select distinct on (end_id) end_id, id from way where role = 'user' order by end_id, back desc
    )
    select asked.end_id, message.text from asked join message on message.id = asked.id`);
  return new Map(rowsOf<{ end_id: string; text: string }>(found).map((row) => [row.end_id, row.text]));
}
