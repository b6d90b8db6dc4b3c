import { eq } from 'drizzle-orm';
import type { Executor } from '@/db/client';
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
