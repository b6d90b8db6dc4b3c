import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { inOneGo } from '@/db/in-one-go';
import { conversation, message, run } from '@/db/schema';
import { isUniqueViolation } from '@/db/sql-state';
import type { Person } from '@/lib/auth/person';
import { lockActiveUser } from '@/lib/auth/users';
import type { Periods } from '@/lib/budgets/types';
import type { Most } from '@/lib/budgets/worst';
import { holdTeam, requireStillWriter } from '@/lib/conversations/access';
import type { Placed } from '@/lib/conversations/history';
import { PenseeError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { estimatePrompt, type Opened, openEntry } from '@/lib/spend/ledger';
import type { Price } from '@/lib/spend/types';
import { countLiveRuns, requireFewRuns } from './bounds';
import type { EngineContext } from './context';
import { type ClaimedRun, firstClaim } from './lease';
import type { RunRequest } from './types';

export type Beginning = {
  person: Person;
  /** The team in whose space the conversation is; null: it is private. */
  teamId: string | null;
  conversationId: string;
  /** The conversation, where this makes it. */
  conversation?: { title: string; createdAt: Date } | null;
  /** The question, where this stores it. */
  asked?: typeof message.$inferInsert;
  parentId: string;
  /** The end of the shown branch, as the asker told it: nothing newer may be shown by now. */
  seenHeadId?: string;
  request: RunRequest;
  prompt: Placed[];
  /** Live runs that the person may have with this one. */
  mostRuns: number;
  /** Null: the first call waits for its turn at the host, and its row is opened then. */
  most: Most | null;
};

/** What a call goes by that begins now. */
export type Present = { price: Price | null; periods: Periods | null };

/**
 * Makes the assistant message, its run (claimed by this process) and the first row of the ledger, and what else of the
 * conversation is new, within the caller's transaction: the request can go upstream right after its commit.
 * @throws PenseeError `run-in-progress`; `too-many-runs`; `not-found` for a conversation that was deleted a moment ago; `conflict`
 *   for one whose shown message is another; as `requireStillWriter`; BudgetRefused, NoWindow, OtherPeriods
 */
export async function beginReply(
  tx: Executor,
  context: EngineContext,
  owner: string,
  beginning: Beginning,
  { price, periods }: Present,
): Promise<{ run: ClaimedRun; entry: Opened | null }> {
  const { person, teamId, conversationId, asked, parentId, request, most } = beginning;
  const userId = person.id;
  const place = { teamId, conversationId, isNew: Boolean(beginning.conversation) };
  const messageId = newId();
  const runId = newId();
  const reply = { id: messageId, conversationId, parentId, role: 'assistant' } as const;
  const row = { id: runId, conversationId, messageId, userId, teamId, request };
  const [, , , isHere, , , entry, live] = await inOneGo(
    () => holdTeam(tx, teamId),
    () => lockActiveUser(tx, userId),
    () => requireStillWriter(tx, person, place),
    () => setHead(tx, beginning, messageId),
    () => tx.insert(message).values(asked ? [asked, reply] : [reply]),
    () => oneLiveRun(() => tx.insert(run).values({ ...row, ...firstClaim(owner, context.settings.leaseMs) })),
    () =>
      most &&
      openEntry(tx, {
        userId,
        teamId,
        conversationId,
        runId,
        step: 0,
        attempt: 0,
        purpose: 'step',
        host: context.host,
        model: request.model,
        promptEstimate: estimatePrompt(beginning.prompt.map((p) => p.message)),
        price,
        bound: { ...most, periods },
      }),
    () => countLiveRuns(tx, userId),
  );
  if (!isHere) throw await changedMeanwhile(tx, conversationId);
  requireFewRuns(live, beginning.mostRuns);
  return { run: { ...row, epoch: 1, resumes: 0 }, entry };
}

/** Makes the new message the one that is shown. Answers whether the conversation is there, as the asker saw it. */
async function setHead(tx: Executor, beginning: Beginning, headId: string): Promise<boolean> {
  const { person, teamId, conversationId: id, conversation: made, seenHeadId, request } = beginning;
  const head = {
    headId,
    updatedAt: new Date(),
    model: request.chosen ?? request.model,
    effort: request.effort ?? null,
  };
  if (made) {
    await tx.insert(conversation).values({ id, userId: person.id, teamId, ...made, ...head });
    return true;
  }
  const here = await tx.update(conversation).set(head).where(asSeen(id, seenHeadId)).returning({ id: conversation.id });
  return here.length > 0;
}

/** A conversation that is there, and shows nothing newer than the asker knows of; an older branch that was switched to is. */
export const asSeen = (id: string, seenHeadId: string | undefined) =>
  and(
    eq(conversation.id, id),
    isNull(conversation.deletedAt),
    seenHeadId === undefined
      ? undefined
      : or(
          eq(conversation.headId, seenHeadId),
          sql`exists (select 1 from message head join message seen on seen.conversation_id = head.conversation_id
            where head.id = ${conversation.headId} and seen.id = ${seenHeadId} and head.created_at < seen.created_at)`,
        ),
  );

/** Why a conversation is not as its asker saw it. */
export const changedMeanwhile = async (tx: Executor, id: string): Promise<PenseeError> =>
  (await isDeleted(tx, id)) ? deletedMeanwhile() : wentOn();

async function isDeleted(tx: Executor, id: string): Promise<boolean> {
  const here = await tx
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(eq(conversation.id, id), isNull(conversation.deletedAt)));
  return here.length === 0;
}

const wentOn = () =>
  new PenseeError('conflict', 'Someone else wrote in this conversation in the meantime. Read it, then send yours.', {
    details: { reason: 'wrote-meanwhile' },
  });

/** Nobody would see what such a reply says, or what it costs. */
export const deletedMeanwhile = () => new PenseeError('not-found', 'This conversation was deleted.');

/** The index that allows one live run a conversation speaks for itself in words that a person understands. */
export async function oneLiveRun<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error, 'run_one_live')) throw error;
    throw new PenseeError(
      'run-in-progress',
      'A reply is being written in this conversation. Wait for it, or stop it first.',
    );
  }
}
