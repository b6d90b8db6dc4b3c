import { and, asc, eq } from 'drizzle-orm';
import type { Database, Executor } from '@/db/client';
import { run, runStep, toolCall } from '@/db/schema';
import { indexReply } from '@/lib/conversations/search-index';
import type { StepCall, StepError, StepNotice, StepResult, WireMessage } from '@/lib/kimi/types';
import { closeEntry, type OpenEntry } from '@/lib/spend/ledger';
import { hold } from './lease';
import { dropLog } from './log';
import { textOf } from './parts';
import type { Part } from './types';

/** `seqTo`: the last chunk that was shown of the try. */
export type StepPlace = { runId: string; epoch: number; step: number; attempt: number; seqTo: number };

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
  return db.transaction(async (tx) => {
    await hold(tx, place.runId, place.epoch);
    const spend = await closeEntry(tx, entry, {
      usage: outcome.usage,
      refused: outcome.refused,
      cut: outcome.state === 'cut',
      reasoning: textOf(outcome.parts, 'reasoning'),
      text: textOf(outcome.parts, 'text') + outcome.parts.map((p) => (p.type === 'tool' ? p.arguments : '')).join(''),
      ttftMs: outcome.ttftMs,
      traceId: outcome.traceId,
    });
    if (outcome.state === 'done' || outcome.parts.length > 0) {
      await insertTry(tx, place, entry.id, outcome);
      await planCalls(tx, place, calls);
      await indexReply(tx, place.runId, place.step, outcome.parts);
    }
    if (outcome.state === 'done') await tx.update(run).set({ resumes: 0 }).where(eq(run.id, place.runId));
    await dropLog(tx, place.runId, place.epoch, place.seqTo);
    return spend;
  });
}

function insertTry(tx: Executor, place: StepPlace, ledgerId: string, outcome: TryOutcome) {
  const { state, parts, message, finish, notices, error, startedAt, joins } = outcome;
  return tx.insert(runStep).values({
    ...place,
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

async function planCalls(tx: Executor, { runId, step }: StepPlace, calls: PlannedCall[]) {
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
    tx.select().from(runStep).where(eq(runStep.runId, runId)).orderBy(asc(runStep.step), asc(runStep.attempt)),
    tx.select().from(toolCall).where(eq(toolCall.runId, runId)).orderBy(asc(toolCall.step), asc(toolCall.index)),
  ]);
  return { steps, calls };
}

export type StoredStep = Awaited<ReturnType<typeof loadSteps>>['steps'][number];
export type StoredCall = Awaited<ReturnType<typeof loadSteps>>['calls'][number];

type CallKey = { runId: string; epoch: number; step: number; index: number };

const keyOf = ({ runId, step, index }: CallKey) =>
  and(eq(toolCall.runId, runId), eq(toolCall.step, step), eq(toolCall.index, index));

/** Commits that a call begins, before it does. @throws Fenced */
export async function markStarted(db: Database, key: CallKey): Promise<void> {
  await db.transaction(async (tx) => {
    await hold(tx, key.runId, key.epoch);
    await tx.update(toolCall).set({ state: 'started', startedAt: new Date() }).where(keyOf(key));
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
    await hold(tx, key.runId, key.epoch);
    await tx.update(toolCall).set({ state, output, endedAt: new Date() }).where(keyOf(key));
  });
}
