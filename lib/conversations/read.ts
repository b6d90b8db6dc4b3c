import { and, asc, desc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { compaction, conversation, ledgerEntry, message, run, user } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import type { Effort } from '@/lib/kimi/types';
import { contextLength } from '@/lib/models/listed';
import { loadShown } from '@/lib/runs/store';
import { conversationSpend } from '@/lib/spend/sums';
import { accessColumns } from './access';
import { standingColumns } from './announce';
import { loadTree } from './load';
import { type Node, newestLeafUnder, pathTo, siblingsOf } from './tree';
import type { ConversationView, MessageView } from './view';
import { assistantView, userView } from './view-of';

export type Window = {
  /** Only messages before this one. */
  before?: string;
  limit?: number;
  /** The branch and window around this message. */
  at?: string;
};

const usualWindow = 30;

const named = { id: user.id, name: user.name };

/** Nobody of here wrote it, and the reply that it came with was copied like it. */
const isCopied = sql<boolean>`${message.authorId} is null and exists (select 1 from message reply
  join run on run.message_id = reply.id where reply.parent_id = ${message.id} and run.request ->> 'copied' = 'true')`;

/** A conversation as its page shows it: the newest part of the shown branch. @throws PenseeError `not-found` */
export async function readConversation(person: Person, id: string, window: Window = {}): Promise<ConversationView> {
  const store = await db();
  const [row] = await store
    .select({ ...getTableColumns(conversation), ...accessColumns(person), ...standingColumns, author: named })
    .from(conversation)
    .leftJoin(user, eq(user.id, conversation.userId))
    .where(and(eq(conversation.id, id), isNull(conversation.deletedAt)));
  const found = requireAccess(person, 'conversation.read', row);
  const [tree, spend, context] = await Promise.all([
    loadTree(store, id),
    conversationSpend(store, id),
    contextOf(store, id),
  ]);
  const leaf = window.at && tree.some((n) => n.id === window.at) ? newestLeafUnder(tree, window.at) : found.headId;
  const { nodes, before } = windowOf(pathTo(tree, leaf), window);
  return {
    id,
    userId: found.userId,
    author: found.author,
    teamId: found.teamId,
    openToTeam: found.openToTeam,
    writerIds: found.writerIds,
    title: found.title,
    titleSource: found.titleSource,
    model: found.model,
    effort: found.effort as Effort | null,
    createdAt: found.createdAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
    spend,
    context,
    messages: await loadViews(store, nodes, tree),
    before,
    headId: found.headId,
  };
}

/** The last `limit` messages, at least back to `at`. */
export function windowOf<T extends Node>(
  path: readonly T[],
  { before, limit = usualWindow, at }: Window,
): { nodes: T[]; before: string | null } {
  const end =
    before === undefined
      ? path.length
      : Math.max(
          0,
          path.findIndex((n) => n.id === before),
        );
  const wanted = at === undefined ? -1 : path.findIndex((n) => n.id === at);
  const start = Math.max(0, Math.min(end - limit, wanted < 0 ? end : wanted - 4));
  return { nodes: path.slice(start, end), before: start > 0 ? (path[start]?.id ?? null) : null };
}

/** Messages as the page shows them, in the order of `nodes`; `whole`: with all of each call. */
export async function loadViews(
  store: Executor,
  nodes: readonly Node[],
  tree: readonly Node[],
  whole = false,
): Promise<MessageView[]> {
  const ids = nodes.map((n) => n.id);
  if (ids.length === 0) return [];
  const messages = await store
    .select({ ...getTableColumns(message), author: named, copied: isCopied })
    .from(message)
    .leftJoin(user, eq(user.id, message.authorId))
    .where(inArray(message.id, ids));
  const runs = await store.select().from(run).where(inArray(run.messageId, ids));
  const runIds = runs.map((r) => r.id);
  const [{ steps, calls }, entries, marks] = runIds.length
    ? await Promise.all([
        loadShown(store, runIds, whole),
        store.select().from(ledgerEntry).where(inArray(ledgerEntry.runId, runIds)).orderBy(asc(ledgerEntry.openedAt)),
        store.select().from(compaction).where(inArray(compaction.atRunId, runIds)),
      ])
    : [{ steps: [], calls: [] }, [], []];
  const byId = new Map(messages.map((m) => [m.id, m]));
  const runBy = new Map(runs.map((r) => [r.messageId, r]));
  return nodes.flatMap((node): MessageView[] => {
    const row = byId.get(node.id);
    if (!row) return [];
    const ids = siblingsOf(tree, node);
    const siblings = { index: ids.indexOf(node.id), ids };
    if (row.role === 'user') return [userView(row, siblings)];
    const own = runBy.get(node.id);
    if (!own) return [];
    const of = <T extends { runId: string | null }>(rows: readonly T[]) => rows.filter((r) => r.runId === own.id);
    const shortened = marks.filter((m) => m.atRunId === own.id);
    return [
      assistantView(row, own, { steps: of(steps), calls: of(calls), entries: of(entries), shortened, whole }, siblings),
    ];
  });
}

/** How full the window was at the newest step: its whole prompt and what it answered. */
async function contextOf(store: Executor, conversationId: string): Promise<ConversationView['context']> {
  const [last] = await store
    .select({ model: ledgerEntry.model, prompt: ledgerEntry.promptTokens, completion: ledgerEntry.completionTokens })
    .from(ledgerEntry)
    .where(
      and(
        eq(ledgerEntry.conversationId, conversationId),
        eq(ledgerEntry.purpose, 'step'),
        inArray(ledgerEntry.state, ['final', 'estimated']),
      ),
    )
    .orderBy(desc(ledgerEntry.openedAt))
    .limit(1);
  return last ? { used: last.prompt + last.completion, limit: await contextLength(last.model) } : null;
}
