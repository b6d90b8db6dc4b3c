import { and, eq, isNull, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { conversation } from '@/db/schema';
import { type Bus, topics } from '@/lib/runs/bus';
import type { RunState } from '@/lib/runs/types';
import type { ConversationItem, ListEvent } from './view';

type Herald = { bus: Bus };

/**
 * Whether a run of the conversation is at work, as a column of a select. The names are written out: in a select from one
 * table the query builder leaves the table's name off its columns.
 */
const isRunning = sql<boolean>`exists (select 1 from run r where r.conversation_id = "conversation"."id"
  and r.state in ('queued', 'streaming', 'awaiting_approval'))`;

export const itemColumns = {
  id: conversation.id,
  title: conversation.title,
  updatedAt: conversation.updatedAt,
  running: isRunning,
};

export const itemOf = (row: { id: string; title: string; updatedAt: Date; running: boolean }): ConversationItem => ({
  ...row,
  updatedAt: row.updatedAt.toISOString(),
});

const tell = ({ bus }: Herald, spaceId: string, event: ListEvent) =>
  bus.publish(topics.list(spaceId), JSON.stringify(event));

/** Tells the open pages of everybody in its space how a conversation stands in the list now. */
export async function announce(herald: Herald, conversationId: string, tx?: Executor): Promise<void> {
  const [row] = await (tx ?? (await db()))
    .select({ ...itemColumns, spaceId: conversation.spaceId })
    .from(conversation)
    .where(and(eq(conversation.id, conversationId), isNull(conversation.deletedAt)));
  if (!row) return;
  const { spaceId, ...item } = row;
  tell(herald, spaceId, { type: 'conversation', item: itemOf(item) });
}

export function announceRemoval(herald: Herald, spaceId: string, id: string): void {
  tell(herald, spaceId, { type: 'removed', id });
}

export async function announceEnd(
  herald: Herald,
  { conversationId, userId }: { conversationId: string; userId: string },
  state: RunState,
): Promise<void> {
  const [row] = await (await db())
    .select({ title: conversation.title })
    .from(conversation)
    .where(and(eq(conversation.id, conversationId), isNull(conversation.deletedAt)));
  if (row) tell(herald, userId, { type: 'run-ended', conversationId, title: row.title, state });
}
