import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database, Executor } from '@/db/client';
import { inOneGo } from '@/db/in-one-go';
import { run, runStep, toolCall } from '@/db/schema';
import { indexReply } from '@/lib/conversations/search-index';
import type { StepCall, StepError, StepNotice, StepResult, WireMessage } from '@/lib/kimi/types';
import { countCall } from '@/lib/metrics/counted';
import { closeEntry, type OpenEntry } from '@/lib/spend/ledger';
import { type ClaimedRun, hold } from './lease';
import { dropLog } from './log';
import { textOf } from './parts';
import { shownLength } from './shown';
import type { Part } from './types';

/** `seqTo`: the last chunk that was shown of the try. */
export type StepPlace = { run: ClaimedRun; step: number; attempt: number; seqTo: number };

export type TryOutcome = {
  state: 'done' | 'cut';
  parts: Part[];
  message: WireMessage | null;
  finish: string | null;
  notices: StepNotice[];
  error: StepError | null;
  startedAt: Date;
  joins: boolean;
  usage: StepResult['usage'];
  refused: boolean;
  ttftMs: number | null;
  traceId: string | null;
};

export type PlannedCall = StepCall & { effect: 'read' | 'idempotent' | 'once' };

/**
 * Stores a try, plans its calls and closes its ledger row, all or nothing: what was charged and what is known of it
 * cannot part. A try of which nothing was shown leaves only its ledger row.
 * @throws Fenced
 */
export async function storeTry(
  db: Database,
  place: StepPlace,
  entry: OpenEntry,
  outcome: TryOutcome,
  calls: PlannedCall[],
) {
  const { run: own, step } = place;
  const isDone = outcome.state === 'done';
  const isKept = isDone || outcome.parts.length > 0;
  const closing = {
    usage: outcome.usage,
    refused: outcome.refused,
    cut: !isDone || outcome.notices.includes('curtailed'),
    reasoning: textOf(outcome.parts, 'reasoning'),
    text: textOf(outcome.parts, 'text') + outcome.parts.map((p) => (p.type === 'tool' ? p.arguments : '')).join(''),
    calls,
    ttftMs: outcome.ttftMs,
    traceId: outcome.traceId,
  };
  const spend = await db.transaction(async (tx) => {
    const [, , , , , , closed] = await inOneGo(
      () => hold(tx, own.id, own.epoch),
      () => isKept && insertTry(tx, place, entry.id, outcome),
      () => isKept && planCalls(tx, own.id, step, calls),
      () => isKept && indexReply(tx, { ...own, spaceId: own.teamId ?? own.userId }, step, outcome.parts),
      () => isDone && forgetResumes(tx, own.id),
      () => dropLog(tx, own.id, own.epoch, place.seqTo),
      // The last, since it locks what many runs share.
      () => closeEntry(tx, entry, closing),
    );
    return closed;
  });
  countCall({ model: entry.model, outcome: closing, counted: spend });
  return spend;
}

/** A finished step clears the run of its take-overs; as a rule there were none, and nothing is written. */
const forgetResumes = (tx: Executor, runId: string) =>
  tx
    .update(run)
    .set({ resumes: 0 })
    .where(and(eq(run.id, runId), gt(run.resumes, 0)));

function insertTry(tx: Executor, place: StepPlace, ledgerId: string, outcome: TryOutcome) {
  const { run: own, ...rest } = place;
  const { state, parts, message, finish, notices, error, startedAt, joins } = outcome;
  return tx.insert(runStep).values({
    ...rest,
    runId: own.id,
    epoch: own.epoch,
    state,
    parts,
    message,
    finish,
    notices,
    error,
    joins,
    ledgerId,
    startedAt,
    endedAt: new Date(),
  });
}

async function planCalls(tx: Executor, runId: string, step: number, calls: PlannedCall[]) {
  if (calls.length === 0) return;
  const now = new Date();
  await tx.insert(toolCall).values(
    calls.map((call, index) => ({
      runId,
      step,
      index,
      callId: call.id,
      name: call.name,
      arguments: call.arguments,
      effect: call.effect,
      state: call.invalid ? ('failed' as const) : ('planned' as const),
      output: call.invalid?.message ?? null,
      ...(call.invalid ? { startedAt: now, endedAt: now } : {}),
    })),
  );
}

/** Everything stored of a run, in order. */
export async function loadSteps(tx: Executor, runId: string) {
  const [steps, calls] = await Promise.all([
    loadTries(tx, [runId]),
    tx.select().from(toolCall).where(eq(toolCall.runId, runId)).orderBy(asc(toolCall.step), asc(toolCall.index)),
  ]);
  return { steps, calls };
}

const loadTries = (tx: Executor, runIds: string[]) =>
  tx.select().from(runStep).where(inArray(runStep.runId, runIds)).orderBy(asc(runStep.step), asc(runStep.attempt));

const shownCall = {
  runId: toolCall.runId,
  step: toolCall.step,
  index: toolCall.index,
  state: toolCall.state,
  startedAt: toolCall.startedAt,
  endedAt: toolCall.endedAt,
  output: sql<string | null>`substr(${toolCall.output}, 1, ${shownLength + 1})`,
  outputLength: sql<number | null>`char_length(${toolCall.output})`,
};

/**
 * What viewers see of runs, in order: of a long result only its beginning is read, and how long it is. `whole`: all of it,
 * for what is not looked at piece by piece.
 */
export async function loadShown(tx: Executor, runIds: string[], whole = false) {
  const columns = whole ? { ...shownCall, output: toolCall.output } : shownCall;
  const [steps, calls] = await Promise.all([
    loadTries(tx, runIds),
    tx
      .select(columns)
      .from(toolCall)
      .where(inArray(toolCall.runId, runIds))
      .orderBy(asc(toolCall.step), asc(toolCall.index)),
  ]);
  return { steps, calls };
}

type Stored = Awaited<ReturnType<typeof loadSteps>>;
export type StoredStep = Stored['steps'][number];
export type StoredCall = Stored['calls'][number];
export type ShownCall = Awaited<ReturnType<typeof loadShown>>['calls'][number];

type CallKey = { runId: string; epoch: number; step: number; index: number };

const keyOf = ({ runId, step, index }: CallKey) =>
  and(eq(toolCall.runId, runId), eq(toolCall.step, step), eq(toolCall.index, index));

/** Commits that a call begins, before it does. @throws Fenced */
export async function markStarted(db: Database, key: CallKey): Promise<void> {
  await db.transaction(async (tx) => {
    const started = { state: 'started', startedAt: new Date() } as const;
    await inOneGo(
      () => hold(tx, key.runId, key.epoch),
      () => tx.update(toolCall).set(started).where(keyOf(key)),
    );
  });
}

/** @throws Fenced */
export async function markEnded(
  db: Database,
  key: CallKey,
  state: 'done' | 'failed' | 'unknown',
  output: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = { state, output, endedAt: new Date() };
    await inOneGo(
      () => hold(tx, key.runId, key.epoch),
      () => tx.update(toolCall).set(ended).where(keyOf(key)),
    );
  });
}
