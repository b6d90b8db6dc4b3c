import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Database, db } from '@/db/client';
import { inOneGo } from '@/db/in-one-go';
import { conversation, message, run, runStep } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { lockActiveUser } from '@/lib/auth/users';
import { withBudgets } from '@/lib/budgets/guard';
import { requirePace } from '@/lib/budgets/pace';
import { PenseeError } from '@/lib/errors';
import type { Effort } from '@/lib/kimi/types';
import { effortOf } from '@/lib/models/effort';
import { chooseModel } from '@/lib/models/offered';
import { asSeen, beginReply, changedMeanwhile, oneLiveRun } from '@/lib/runs/begin';
import { engine } from '@/lib/runs/boot';
import { firstBound, offered } from '@/lib/runs/bound';
import { countLiveRuns, requireFewRuns } from '@/lib/runs/bounds';
import { firstClaim } from '@/lib/runs/lease';
import type { RunEnd, RunRequest, RunState } from '@/lib/runs/types';
import { priceNow } from '@/lib/spend/prices';
import { accessColumns, holdTeam, requireStillWriter } from './access';
import { announce } from './announce';
import { namingAsker } from './asker';
import { promptOf } from './history';
import { loadShortenings, loadTurns } from './load';
import { askedOf, type Begun, toolsOf } from './send';

type Choice = {
  messageId: string;
  /** As for a question: the newest message that the asker knows of. */
  headId?: string;
  model?: string;
  effort?: Effort;
};

async function readReply(store: Database, person: Person, conversationId: string, messageId: string) {
  const [row] = await store
    .select({
      ...accessColumns(person),
      model: conversation.model,
      createdAt: conversation.createdAt,
      parentId: message.parentId,
      run,
    })
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .innerJoin(run, eq(run.messageId, message.id))
    .where(and(eq(message.id, messageId), eq(conversation.id, conversationId), isNull(conversation.deletedAt)));
  return requireAccess(person, 'conversation.write', row);
}

/** The model that a reply was asked of, by the person's own choice. */
const askedBefore = ({ model, chosen, effort }: RunRequest) => ({ model: chosen ?? model, effort });

/** Answers the same question anew, beside the replies that are there. @throws PenseeError as for sending */
export async function regenerate(person: Person, conversationId: string, choice: Choice): Promise<Begun> {
  const [store, started] = await Promise.all([db(), engine()]);
  started.requireRoom();
  await requirePace(person);
  const reply = await readReply(store, person, conversationId, choice.messageId);
  const { parentId } = reply;
  if (parentId === null)
    throw new PenseeError('conflict', 'There is no question before this reply.', {
      details: { reason: 'no-question' },
    });
  const before = askedBefore(reply.run.request);
  const chosen = await chooseModel(person, reply.teamId, choice.model ?? before.model);
  const { servedBy: model } = chosen;
  const effort = effortOf(choice.effort, chosen, before);
  const [turns, shortenings, limits] = await Promise.all([
    loadTurns(store, conversationId, parentId),
    loadShortenings(store, conversationId),
    started.context.limits(),
  ]);
  const prompt = promptOf(reply.createdAt, turns, shortenings);
  const request = {
    ...askedOf(chosen),
    ...(effort ? { effort } : {}),
    ...toolsOf(person),
    stepLimit: limits.maxSteps,
  };
  const tools = offered(started.context, request);
  const most = await firstBound(started.context, model, prompt, tools);
  const at = { person, teamId: reply.teamId, conversationId };
  const seenHeadId = choice.headId;
  const beginning = { ...at, parentId, seenHeadId, request, prompt, mostRuns: limits.maxRunsPerUser, most };
  const begun = await namingAsker(conversationId, () =>
    withBudgets(store, async (periods) => {
      const present = { periods, price: await priceNow(model, started.context.host.name) };
      return store.transaction((tx) => beginReply(tx, started.context, started.owner, beginning, present));
    }),
  );
  const live = started.adopt(begun.run, { entry: begun.entry, prompt, tools });
  void announce(started.context, conversationId);
  const { id: runId, messageId } = begun.run;
  return { conversationId, teamId: reply.teamId, userMessageId: null, messageId, runId, live };
}

/** Whether "go on" is offered: the reply rests, and it is not whole. */
function canGoOn(state: RunState, end: RunEnd | null): boolean {
  return (
    state === 'interrupted' || state === 'stopped' || state === 'failed' || (state === 'done' && end?.reason === 'cut')
  );
}

/**
 * Takes up a reply that was stopped, interrupted, refused or cut, in its own message.
 * @throws PenseeError `conflict` when there is nothing to go on with, or the conversation went on from it;
 *   `model-unknown`, `model-refused`, `too-many-runs`, `too-many-messages`
 */
export async function goOn(person: Person, conversationId: string, choice: Choice): Promise<Begun> {
  const [store, started] = await Promise.all([db(), engine()]);
  started.requireRoom();
  await requirePace(person);
  const reply = await readReply(store, person, conversationId, choice.messageId);
  const { run: resting } = reply;
  if (!canGoOn(resting.state, resting.end))
    throw new PenseeError('conflict', 'This reply is whole, or still being written.', {
      details: { reason: 'not-resting' },
    });
  if ((await store.$count(message, eq(message.parentId, choice.messageId))) > 0)
    throw new PenseeError('conflict', 'The conversation went on from this reply. Ask for a new one instead.', {
      details: { reason: 'went-on' },
    });
  const before = askedBefore(resting.request);
  const chosen = await chooseModel(person, reply.teamId, choice.model ?? before.model);
  const effort = effortOf(choice.effort, chosen, before);
  const { maxSteps, maxRunsPerUser } = await started.context.limits();
  const claimed = await namingAsker(conversationId, () =>
    oneLiveRun(() =>
      store.transaction(async (tx) => {
        await inOneGo(
          () => holdTeam(tx, reply.teamId),
          () => lockActiveUser(tx, person.id),
          () => tx.execute(sql`select 1 from run where id = ${resting.id} for no key update`),
          () => requireStillWriter(tx, person, { teamId: reply.teamId, conversationId }),
        );
        const [tried] = await tx
          .select({ tries: sql<number>`count(*)::int`, next: sql<number>`coalesce(max(${runStep.step}) + 1, 0)::int` })
          .from(runStep)
          .where(eq(runStep.runId, resting.id));
        const request = {
          ...askedOf(chosen),
          ...(effort ? { effort } : {}),
          ...toolsOf(person),
          goOnAfter: tried?.tries ?? 0,
          stepLimit: (tried?.next ?? 0) + maxSteps,
        };
        const [row] = await tx
          .update(run)
          .set({
            ...firstClaim(started.owner, started.context.settings.leaseMs),
            epoch: sql`${run.epoch} + 1`,
            userId: person.id,
            resumes: 0,
            stopRequestedAt: null,
            end: null,
            endedAt: null,
            request,
          })
          .where(
            and(
              eq(run.id, resting.id),
              eq(run.epoch, resting.epoch),
              inArray(run.state, ['interrupted', 'stopped', 'failed', 'done']),
            ),
          )
          .returning();
        if (!row) throw new PenseeError('run-in-progress', 'This reply is being taken up already.');
        const here = await tx
          .update(conversation)
          .set({ headId: choice.messageId, updatedAt: new Date(), model: chosen.model })
          .where(asSeen(conversationId, choice.headId))
          .returning({ id: conversation.id });
        if (here.length === 0) throw await changedMeanwhile(tx, conversationId);
        requireFewRuns(await countLiveRuns(tx, person.id), maxRunsPerUser);
        return row;
      }),
    ),
  );
  const live = started.adopt(claimed);
  void announce(started.context, conversationId);
  const { teamId } = reply;
  return { conversationId, teamId, userMessageId: null, messageId: choice.messageId, runId: claimed.id, live };
}
