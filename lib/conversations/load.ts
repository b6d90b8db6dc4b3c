import { and, asc, eq, inArray, isNotNull, not, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { compaction, conversation, ledgerEntry, message, run, runStep, toolCall } from '@/db/schema';
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

/**
 * The branch that ends at `leafId`, with what the model must see of it; without one, the branch that is shown. Empty when
 * that message is not in the conversation. All of it is asked for at once: who waits for it waits for the first word.
 */
export async function loadTurns(tx: Executor, conversationId: string, leafId?: string): Promise<Turn[]> {
  const branch = branchTo(conversationId, leafId);
  const [nodes, steps, calls] = await Promise.all([
    nodesOf(tx, branch),
    stepsOf(tx, conversationId, branch),
    callsOf(tx, branch),
  ]);
  const parents = new Set(nodes.map((n) => n.parentId));
  const leaf = nodes.find((n) => !parents.has(n.id));
  const stepsBy = Map.groupBy(steps, (s) => s.messageId);
  const callsBy = Map.groupBy(calls, (c) => c.messageId);
  return pathTo(nodes, leaf?.id ?? null).map(
    ({ id, role, text }): Turn =>
      role === 'user'
        ? { id, role, text: text ?? '' }
        : { id, role, steps: stepsBy.get(id) ?? [], calls: callsBy.get(id) ?? [] },
  );
}

/** Ids of the messages from a leaf up to the first, as a subquery. */
const branchTo = (conversationId: string, leafId?: string) => sql`(
  with recursive branch as (
    select id, parent_id from message where conversation_id = ${conversationId}
      and id = ${leafId ?? sql`(select head_id from conversation where id = ${conversationId})`}
    union all
    select above.id, above.parent_id from message above join branch on above.id = branch.parent_id
  )
  select id from branch)`;

function nodesOf(tx: Executor, branch: SQL) {
  return tx
    .select({ id: message.id, parentId: message.parentId, role: message.role, text: message.text })
    .from(message)
    .where(inArray(message.id, branch));
}

const isMakeshift = sql`${compaction.report}->>'isMakeshift' is not null`;

/** Runs whose prompts left out what later ones hold again: of what the host told of them nothing follows. */
const makeshiftRuns = (tx: Executor, conversationId: string) =>
  tx
    .select({ id: compaction.atRunId })
    .from(compaction)
    .where(and(eq(compaction.conversationId, conversationId), isNotNull(compaction.atRunId), isMakeshift));

function stepsOf(tx: Executor, conversationId: string, branch: SQL) {
  const isTrusted = notInArray(run.id, makeshiftRuns(tx, conversationId));
  return tx
    .select({
      messageId: run.messageId,
      step: runStep.step,
      attempt: runStep.attempt,
      message: runStep.message,
      reported: { model: ledgerEntry.model, promptTokens: ledgerEntry.promptTokens },
    })
    .from(runStep)
    .innerJoin(run, eq(run.id, runStep.runId))
    .leftJoin(ledgerEntry, and(eq(ledgerEntry.id, runStep.ledgerId), eq(ledgerEntry.state, 'final'), isTrusted))
    .where(inArray(run.messageId, branch))
    .orderBy(asc(runStep.step), asc(runStep.attempt));
}

function callsOf(tx: Executor, branch: SQL) {
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
    .where(inArray(run.messageId, branch))
    .orderBy(asc(toolCall.step), asc(toolCall.index));
}

/** Those that later prompts go by. */
export function loadShortenings(tx: Executor, conversationId: string): Promise<(Shortening & { id: string })[]> {
  return tx
    .select({
      id: compaction.id,
      throughMessageId: compaction.throughMessageId,
      throughStep: compaction.throughStep,
      summary: compaction.summary,
    })
    .from(compaction)
    .where(and(eq(compaction.conversationId, conversationId), not(isMakeshift)))
    .orderBy(asc(compaction.id));
}

export async function conversationBegan(tx: Executor, conversationId: string): Promise<Date> {
  const [row] = await tx
    .select({ createdAt: conversation.createdAt })
    .from(conversation)
    .where(eq(conversation.id, conversationId));
  return row?.createdAt ?? new Date();
}
