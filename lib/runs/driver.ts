import { BudgetRefused } from '@/lib/budgets/refusal';
import type { BudgetRefusal } from '@/lib/budgets/types';
import { type Placed, promptOf } from '@/lib/conversations/history';
import { conversationBegan, loadShortenings, loadTurns } from '@/lib/conversations/load';
import { takesPartial } from '@/lib/kimi/body';
import type { FinishReason } from '@/lib/kimi/types';
import { attemptAfter, type Tried, tryStep } from './attempt';
import { offered } from './bound';
import { answerCalls, answers, isSettled, type KnownCall } from './calls';
import { data } from './chunks';
import { overflowOf, shortened } from './compact';
import type { Drive, FirstCall } from './context';
import { Fenced } from './lease';
import { nextOf, type TriedStep } from './plan';
import { rescue } from './rescue';
import { afterBreak } from './retry';
import { loadSteps } from './store';
import type { RunEnd, RunState } from './types';
import { giveBack } from './unsent';

/** How a run leaves the driver. `queued`: at a boundary between steps, for the next owner. */
export type Outcome = { state: Exclude<RunState, 'streaming' | 'awaiting_approval'>; end: RunEnd | null };

type Memory = {
  tries: TriedStep[];
  calls: KnownCall[];
  /** Steps whose answers stand in the prompt. */
  answered: Set<number>;
  prompt: Placed[];
  goOn: boolean;
  first: FirstCall | null;
  /** The budget that made the newest reply shorter than it might have been. */
  shrunkBy: BudgetRefusal | null;
};

/**
 * Works on a run until it ends or rests. What it knows it has from the store, so that any process can take it up after
 * any step; only the very first call comes prepared.
 * @throws Fenced when another process owns the run by now
 */
export async function drive(drive: Drive, first: FirstCall | null): Promise<Outcome> {
  const memory = first ? fresh(first) : await remember(drive);
  try {
    return await work(drive, memory);
  } finally {
    await giveBack(drive, memory.first);
  }
}

async function work(drive: Drive, memory: Memory): Promise<Outcome> {
  for (;;) {
    const halted = halt(drive);
    if (halted) return halted;
    const next = nextOf(
      memory.tries,
      memory.calls.map(({ step }) => ({ step, settled: memory.answered.has(step) })),
      memory.goOn,
    );
    if (next.do === 'finish') return finish(next.finish, memory.shrunkBy);
    if (next.do === 'answer-calls') {
      await answerStep(drive, memory, next.step);
      continue;
    }
    if (next.step >= drive.run.request.stepLimit)
      return { state: 'interrupted', end: { reason: 'step-limit', steps: next.step } };
    const ended = await ask(drive, memory, next.step, next.joins).catch((error) => given(drive, error));
    if (ended) return ended;
  }
}

function finish(finish: FinishReason, shrunkBy: BudgetRefusal | null): Outcome {
  if (finish !== 'length') return { state: 'done', end: { reason: 'complete' } };
  if (shrunkBy) return { state: 'interrupted', end: { reason: 'budget', refusal: shrunkBy } };
  return { state: 'done', end: { reason: 'cut', finish } };
}

/** What ends a run that could not ask: no budget pays for it, or it was ended while it waited for its turn. */
function given(drive: Drive, error: unknown): Outcome | null {
  const { signal } = drive.live.abort;
  if (signal.aborted && error === signal.reason) return halt(drive);
  if (!(error instanceof BudgetRefused)) throw error;
  return { state: 'interrupted', end: { reason: 'budget', refusal: error.refusal } };
}

const fresh = (first: FirstCall): Memory => ({
  tries: [],
  calls: [],
  answered: new Set(),
  prompt: first.prompt,
  goOn: false,
  first,
  shrunkBy: null,
});

async function remember(drive: Drive): Promise<Memory> {
  const { context, run } = drive;
  await rescue(drive);
  const [{ steps, calls }, turns, shortenings, began] = await Promise.all([
    loadSteps(context.db, run.id),
    loadTurns(context.db, run.conversationId, run.messageId),
    loadShortenings(context.db, run.conversationId),
    conversationBegan(context.db, run.conversationId),
  ]);
  drive.shortenings = shortenings;
  const tries = steps.map((s) => ({
    ...s,
    hasText: s.message?.role === 'assistant' && s.message.content.trim() !== '',
  }));
  const waiting = new Set(calls.filter((c) => !isSettled(c)).map((c) => c.step));
  const answered = new Set(calls.map((c) => c.step).filter((step) => !waiting.has(step)));
  const open = (p: Placed) => p.turnId === run.messageId && p.message.role === 'tool' && waiting.has(p.step ?? -1);
  const prompt = promptOf(began, turns, shortenings).filter((p) => !open(p));
  return { tries, calls, answered, prompt, goOn: run.request.goOnAfter === tries.length, first: null, shrunkBy: null };
}

/** @throws Fenced */
function halt({ live, run }: Drive): Outcome | null {
  if (live.ending === 'fenced') throw new Fenced(run.id);
  if (live.ending === 'stop') return { state: 'stopped', end: { reason: 'stopped' } };
  if (live.ending === 'shutdown' || live.draining) return { state: 'queued', end: null };
  if (run.resumes >= 3) return { state: 'interrupted', end: { reason: 'crashed', resumes: run.resumes } };
  return null;
}

async function answerStep(drive: Drive, memory: Memory, step: number): Promise<void> {
  const attempt = memory.tries.findLast((t) => t.step === step)?.attempt ?? 0;
  try {
    await answerCalls(drive, memory.calls, step, attempt);
  } catch (error) {
    if (drive.live.ending !== 'stop' && drive.live.ending !== 'shutdown') throw error;
    return;
  }
  memory.prompt.push(...answers(memory.calls, step, drive.run.messageId));
  memory.answered.add(step);
  drive.live.emit({ type: 'finish-step' });
}

/** Asks the model for a step until it has it; null when the run goes on from there. */
async function ask(drive: Drive, memory: Memory, step: number, joins: boolean): Promise<Outcome | null> {
  const { live, run, context } = drive;
  const own = (p: Placed) =>
    p.turnId === run.messageId && p.step !== null && p.step >= step && p.message.role === 'assistant';
  const prefix =
    joins && takesPartial(context.host, run.request.model) ? (memory.prompt.findLast(own)?.message ?? null) : null;
  memory.prompt = memory.prompt.filter((p) => !own(p));
  memory.goOn = false;
  let isTooLong = false;
  let cuts = 0;
  for (let tries = 1; ; tries += 1) {
    const overflow = await overflowOf(drive, memory.prompt, isTooLong);
    if (overflow) {
      // The summary may need what the budgets hold for the first call.
      await giveBack(drive, memory.first);
      memory.first = null;
      memory.prompt = await shortened(drive, memory.prompt, overflow, step);
    }
    const attempt = memory.first ? 0 : await attemptAfter(drive, step);
    const left = halt(drive);
    if (left) return left;
    const { entry = null, tools = offered(context, run.request) } = memory.first ?? {};
    memory.first = null;
    const tried = await tryStep(drive, { step, attempt, prompt: memory.prompt, prefix, tools, entry });
    note(memory, tried, drive, step, attempt);
    if (tried.result.aborted) return halt(drive);
    if (tried.result.finish !== 'error') return null;

    const error = tried.result.error;
    if (!error) return { state: 'failed', end: { reason: 'internal' } };
    if (error.code === 'context_overflow' && !isTooLong) {
      isTooLong = true;
      continue;
    }
    cuts += tried.parts.length > 0 ? 1 : 0;
    const verdict = afterBreak(error, tries, cuts, context.settings.retryMs);
    if (!verdict.again)
      return { state: tried.parts.length > 0 ? 'interrupted' : 'failed', end: { reason: 'error', error } };
    if (tried.parts.length > 0) live.emit(data('cut', { step, attempt, error }));
    live.emit(data('wait', { step, attempt, until: Date.now() + verdict.waitMs, error }));
    live.emit({ type: 'finish-step' });
    await pause(verdict.waitMs, live.abort.signal);
    const halted = halt(drive);
    if (halted) return halted;
  }
}

function note(
  memory: Memory,
  { result, parts, message, calls, shrunkBy }: Tried,
  { run, live }: Drive,
  step: number,
  attempt: number,
): void {
  const whole = result.finish !== 'error' && !result.aborted;
  if (!whole && parts.length === 0) return;
  const hasText = message?.role === 'assistant' && message.content.trim() !== '';
  memory.tries.push({ step, attempt, state: whole ? 'done' : 'cut', finish: result.finish, hasText });
  if (!whole) return;
  memory.shrunkBy = shrunkBy;
  const reported = result.usage && { model: run.request.model, promptTokens: result.usage.promptTokens };
  if (message) memory.prompt.push({ message, turnId: run.messageId, step, reported });
  memory.calls.push(
    ...calls.map((c, index): KnownCall => {
      const state = c.invalid ? 'failed' : 'planned';
      return {
        step,
        index,
        callId: c.id,
        name: c.name,
        arguments: c.arguments,
        effect: c.effect,
        state,
        output: c.invalid?.message ?? null,
      };
    }),
  );
  if (calls.length === 0) live.emit({ type: 'finish-step' });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
