import { and, eq, isNull } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { conversation, ledgerEntry } from '@/db/schema';
import { atMost } from '@/lib/at-most';
import { BudgetRefused } from '@/lib/budgets/refusal';
import type { EngineContext } from '@/lib/runs/context';
import type { ClaimedRun } from '@/lib/runs/lease';
import { askAside } from '@/lib/runs/side-call';
import { loadTurns } from './load';
import { indexTitle } from './search-index';
import { shorten } from './shorten';

const longestTitle = 80;

/**
 * What stands in the list until the model has written a title: the beginning of the first question. A database keeps no half
 * of a character: a title that ended in one would not be the stored one again.
 */
export function fallbackTitle(question: string): string {
  const line = question.trim().split(/\s*\n/)[0]?.replace(/\s+/g, ' ') ?? '';
  return line.length <= 60 ? line : `${line.slice(0, 59).toWellFormed().trimEnd()}…`;
}

/** A title as the model wrote it, without what models like to put around it; null where nothing usable is left. */
function cleanTitle(written: string): string | null {
  const line =
    written
      .trim()
      .split('\n')
      .map((l) => l.trim())
      .find((l) => l !== '') ?? '';
  const bare = line.replace(/^(title|titre|标题)\s*[::]\s*/i, '').replace(/^[#*\s"'«“「]+|[*\s"'»”」.]+$/g, '');
  return bare === '' ? null : bare.slice(0, longestTitle).toWellFormed().replaceAll('\0', '');
}

/** Titles give way to replies: where many runs end at once, theirs are written a few at a time. */
const turn = atMost(8);

/**
 * Lets the model name a conversation after its first reply, once; a title that a person gave stays. Answers whether it
 * has a new one.
 */
export async function writeTitle(context: EngineContext, run: ClaimedRun): Promise<boolean> {
  const [row] = await context.db
    .select({ source: conversation.titleSource })
    .from(conversation)
    .where(and(eq(conversation.id, run.conversationId), isNull(conversation.deletedAt)));
  return row?.source === 'fallback' && turn(() => askForTitle(context, run), { of: run.userId }).catch(unpaid);
}

/** Without money for a title the conversation keeps the one that it has. */
function unpaid(error: unknown): false {
  if (error instanceof BudgetRefused) return false;
  throw error;
}

async function askForTitle(context: EngineContext, run: ClaimedRun): Promise<boolean> {
  const turns = await loadTurns(context.db, run.conversationId, run.messageId);
  const question = turns.find((t) => t.role === 'user');
  const answer = turns.findLast((t) => t.role === 'assistant')?.steps.findLast((s) => s.message)?.message;
  if (question?.role !== 'user') return false;
  let isNew = false;
  await askAside(context, {
    purpose: 'title',
    userId: run.userId,
    teamId: run.teamId,
    conversationId: run.conversationId,
    model: run.request.model,
    messages: [
      {
        role: 'system',
        content:
          'Write a title of three to six words for the conversation, in its language. Answer with the title alone.',
      },
      {
        role: 'user',
        content: `Question: ${shorten(question.text, 2_000)}\n\nAnswer: ${shorten(answer?.content ?? '', 2_000)}`,
      },
    ],
    maxCompletionTokens: 2_000,
    isWanted: (tx) => isWanted(tx, run.conversationId),
    store: async (tx, { text }) => {
      const title = cleanTitle(text);
      isNew = title !== null && (await saveTitle(tx, run.conversationId, title));
    },
  });
  return isNew;
}

/**
 * Whether the conversation still lacks a title and none is being written. Asked under the lock of its row and together with
 * the opening of the call's own row, which is closed together with the saving of the title: of two runs that end at the
 * same time, here or on two instances, one asks the model.
 */
async function isWanted(tx: Executor, conversationId: string): Promise<boolean> {
  const untitled = and(eq(conversation.titleSource, 'fallback'), isNull(conversation.deletedAt));
  const [row] = await tx
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(eq(conversation.id, conversationId), untitled))
    .for('no key update');
  if (!row) return false;
  const { purpose, state } = ledgerEntry;
  const isBeingWritten = and(eq(purpose, 'title'), eq(state, 'open'));
  const [open] = await tx
    .select({ id: ledgerEntry.id })
    .from(ledgerEntry)
    .where(and(eq(ledgerEntry.conversationId, conversationId), isBeingWritten))
    .limit(1);
  return !open;
}

async function saveTitle(tx: Executor, conversationId: string, title: string): Promise<boolean> {
  const changed = await tx
    .update(conversation)
    .set({ title, titleSource: 'model' })
    .where(and(eq(conversation.id, conversationId), eq(conversation.titleSource, 'fallback')))
    .returning({ id: conversation.id });
  if (changed.length > 0) await indexTitle(tx, conversationId, title);
  return changed.length > 0;
}
