import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { conversation, teamMember } from '@/db/schema';
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

const writerIds = sql<string[]>`coalesce((select json_agg(w.user_id) from conversation_writer w
  where w.conversation_id = "conversation"."id"), '[]')`;

/** Where a conversation lies and who may write in it, as columns of a select. */
export const standingColumns = {
  userId: conversation.userId,
  teamId: conversation.teamId,
  openToTeam: conversation.openToTeam,
  writerIds,
};

export const itemColumns = {
  ...standingColumns,
  id: conversation.id,
  title: conversation.title,
  updatedAt: conversation.updatedAt,
  running: isRunning,
};

export const itemOf = (row: Omit<ConversationItem, 'updatedAt'> & { updatedAt: Date }): ConversationItem => ({
  ...row,
  updatedAt: row.updatedAt.toISOString(),
});

export function tell({ bus }: Herald, spaceId: string, event: ListEvent): void {
  const anew: ListEvent = { type: 'resync', ...(event.type === 'conversation' ? { id: event.item.id } : {}) };
  bus.publish(topics.list(spaceId), JSON.stringify(event), JSON.stringify(anew));
}

/** Tells the open pages of everybody in its space how a conversation stands in the list now. */
export async function announce(herald: Herald, conversationId: string, tx?: Executor): Promise<void> {
  const [row] = await (tx ?? (await db()))
    .select(itemColumns)
    .from(conversation)
    .where(and(eq(conversation.id, conversationId), isNull(conversation.deletedAt)));
  if (row) tell(herald, row.teamId ?? row.userId, { type: 'conversation', item: itemOf(row) });
}

export function announceRemoval(herald: Herald, spaceId: string, id: string): void {
  tell(herald, spaceId, { type: 'removed', id });
}

/** Tells who asked for a run that it ended, unless they were taken out of the team that its conversation belongs to. */
export async function announceEnd(
  herald: Herald,
  { conversationId, userId }: { conversationId: string; userId: string },
  state: RunState,
): Promise<void> {
  const [row] = await (await db())
    .select({ title: conversation.title })
    .from(conversation)
    .leftJoin(teamMember, and(eq(teamMember.teamId, conversation.teamId), eq(teamMember.userId, userId)))
    .where(
      and(
        eq(conversation.id, conversationId),
        isNull(conversation.deletedAt),
        or(isNull(conversation.teamId), isNotNull(teamMember.userId)),
      ),
    );
  if (row) tell(herald, userId, { type: 'run-ended', conversationId, title: row.title, state });
}
