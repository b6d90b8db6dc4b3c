import { asc, eq, inArray } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { compaction, conversation, message, run, runStep, toolCall } from '@/db/schema';
import type { Shortening, Turn } from './history';
import { pathTo } from './tree';

/** All messages of a conversation as far as the tree goes, oldest first. */
export function loadTree(tx: Executor, conversationId: string) {
  return tx
    .select({ id: message.id, parentId: message.parentId, role: message.role })
    .from(message)
    .where(eq(message.conversationId, conversationId))
    .orderBy(asc(message.id));
}

export type Tree = Awaited<ReturnType<typeof loadTree>>;

/** The branch that ends at `leafId`, with what the model must see of it. */
export async function loadTurns(tx: Executor, conversationId: string, leafId: string): Promise<Turn[]> {
  return turnsOf(tx, pathTo(await loadTree(tx, conversationId), leafId));
}

/** What the model must see of a branch. */
export async function turnsOf(tx: Executor, path: Tree): Promise<Turn[]> {
  const users = path.filter((n) => n.role === 'user').map((n) => n.id);
  const replies = path.filter((n) => n.role === 'assistant').map((n) => n.id);
  const [texts, steps, calls] = await Promise.all([
    users.length
      ? tx.select({ id: message.id, text: message.text }).from(message).where(inArray(message.id, users))
      : [],
    replies.length ? stepsOf(tx, replies) : [],
    replies.length ? callsOf(tx, replies) : [],
  ]);
  const textOf = new Map(texts.map((t) => [t.id, t.text ?? '']));
  const stepsBy = Map.groupBy(steps, (s) => s.messageId);
  const callsBy = Map.groupBy(calls, (c) => c.messageId);
  return path.map(
    (node): Turn =>
      node.role === 'user'
        ? { id: node.id, role: 'user', text: textOf.get(node.id) ?? '' }
        : { id: node.id, role: 'assistant', steps: stepsBy.get(node.id) ?? [], calls: callsBy.get(node.id) ?? [] },
  );
}

function stepsOf(tx: Executor, messageIds: string[]) {
  return tx
    .select({ messageId: run.messageId, step: runStep.step, attempt: runStep.attempt, message: runStep.message })
    .from(runStep)
    .innerJoin(run, eq(run.id, runStep.runId))
    .where(inArray(run.messageId, messageIds))
    .orderBy(asc(runStep.step), asc(runStep.attempt));
}

function callsOf(tx: Executor, messageIds: string[]) {
  return tx
    .select({
      messageId: run.messageId,
      step: toolCall.step,
      index: toolCall.index,
      callId: toolCall.callId,
      name: toolCall.name,
      output: toolCall.output,
    })
    .from(toolCall)
    .innerJoin(run, eq(run.id, toolCall.runId))
    .where(inArray(run.messageId, messageIds))
    .orderBy(asc(toolCall.step), asc(toolCall.index));
}

export function loadShortenings(tx: Executor, conversationId: string): Promise<(Shortening & { id: string })[]> {
  return tx
    .select({
      id: compaction.id,
      throughMessageId: compaction.throughMessageId,
      throughStep: compaction.throughStep,
      summary: compaction.summary,
    })
    .from(compaction)
    .where(eq(compaction.conversationId, conversationId))
    .orderBy(asc(compaction.id));
}

export async function conversationBegan(tx: Executor, conversationId: string): Promise<Date> {
  const [row] = await tx
    .select({ createdAt: conversation.createdAt })
    .from(conversation)
    .where(eq(conversation.id, conversationId));
  return row?.createdAt ?? new Date();
}
