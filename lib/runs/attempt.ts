import { withBudgets } from '@/lib/budgets/guard';
import type { BudgetRefusal } from '@/lib/budgets/types';
import type { Placed } from '@/lib/conversations/history';
import { passing, takeTurn } from '@/lib/hosts/line';
import { costsNothing } from '@/lib/kimi/errors/breaks';
import { streamStep } from '@/lib/kimi/step';
import type { StepResult, ToolDeclaration, WireMessage } from '@/lib/kimi/types';
import { log } from '@/lib/log';
import { counted } from '@/lib/metrics/counted';
import { estimatePrompt, nextAttempt, type OpenEntry, type Opened, openEntry } from '@/lib/spend/ledger';
import { priceNow } from '@/lib/spend/prices';
import { stepBound } from './bound';
import { noTools } from './calls';
import { data } from './chunks';
import type { Drive } from './context';
import { StepEncoder } from './encoder';
import { whileOurs } from './lease';
import { forget } from './log';
import { replyMessage } from './message';
import { markCut } from './parts';
import { placeTeller } from './place';
import { type PlannedCall, storeTry } from './store';
import { toStore } from './turns';
import type { Part } from './types';

export type Ask = {
  step: number;
  attempt: number;
  prompt: Placed[];
  /** The message whose text this try goes on from. */
  prefix: WireMessage | null;
  tools: ToolDeclaration[];
  entry: Opened | null;
};

export type Tried = {
  result: StepResult;
  parts: Part[];
  message: WireMessage | null;
  calls: PlannedCall[];
  /** The budget that made its reply shorter than it might have been. */
  shrunkBy: BudgetRefusal | null;
};

/** The prompt as it goes out; with a prefix the model goes on from it (Kimi's partial mode). */
const outgoing = (prompt: readonly Placed[], prefix: WireMessage | null): WireMessage[] => {
  const messages = prompt.map((p) => p.message);
  return prefix?.role === 'assistant' ? [...messages, { ...prefix, partial: true }] : messages;
};

/** Opens the ledger row of a step's call, in a transaction of its own. @throws Fenced, BudgetRefused */
async function openStep(drive: Drive, ask: Ask, messages: WireMessage[]): Promise<Opened> {
  const { context, run } = drive;
  const { model } = run.request;
  const { step, attempt } = ask;
  const opening = {
    userId: run.userId,
    teamId: run.teamId,
    conversationId: run.conversationId,
    runId: run.id,
    step,
    attempt,
    purpose: 'step' as const,
    host: context.host,
    model,
    promptEstimate: estimatePrompt(messages),
  };
  const most = await stepBound(context, model, ask.prompt, ask.tools, ask.prefix);
  const pass = await stand(drive, ask, opening.promptEstimate + most.completionTokens);
  return passing(context.db, pass, () =>
    withBudgets(context.db, async (periods) => {
      const price = await priceNow(model, context.host.name);
      const call = { ...opening, price, bound: { ...most, periods } };
      return whileOurs(context.db, run, (tx) => openEntry(tx, call, pass));
    }),
  );
}

/** Waits for a turn at the host, and tells viewers of the place in line. */
function stand({ context, run, live }: Drive, { step, attempt }: Ask, tokens: number): Promise<string | null> {
  const caller = { host: context.host.name, userId: run.userId, runId: run.id, tokens };
  return takeTurn(context.db, caller, live.abort.signal, placeTeller(live, step, attempt));
}

export const attemptAfter = (drive: Drive, step: number) => nextAttempt(drive.context.db, drive.run.id, step);

/**
 * One call upstream: opens its ledger row, shows what arrives, stores what came of it.
 * @throws Fenced, BudgetRefused; what the run's signal was aborted with, while it waits for its turn
 */
export async function tryStep(drive: Drive, ask: Ask): Promise<Tried> {
  const { context, run, live } = drive;
  const { idleMs } = await context.limits();
  const messages = outgoing(ask.prompt, ask.prefix);
  live.step = ask.step;
  live.attempt = ask.attempt;
  const entry = ask.entry ?? (await openStep(drive, ask, messages));
  const startedAt = new Date();
  const joins = ask.prefix ? { joins: true as const } : {};
  const { step, attempt } = ask;
  const encoder = new StepEncoder({ step, attempt, startedAt: startedAt.getTime(), ...joins });
  live.emitAll(encoder.start());
  const isSent = !live.abort.signal.aborted;
  const stream = streamStep({
    host: context.host,
    model: run.request.model,
    messages,
    tools: ask.tools,
    effort: run.request.effort,
    maxCompletionTokens: entry.maxCompletionTokens,
    cacheKey: run.conversationId,
    idleMs,
    signal: live.abort.signal,
  });
  const result = await consume(stream, (events) => {
    for (const event of events) live.emitAll(encoder.encode(event));
  });
  live.emitAll(encoder.finish(result.calls));

  const { finish, ttftMs, traceId, error } = result;
  counted().steps.add({ finish });
  const trouble = error ? { error: error.kind, status: error.status } : {};
  log().info({ runId: run.id, step, attempt, traceId, finish, ttftMs, ...trouble }, 'step');
  const tried = { ...understand(drive, ask, result, encoder.parts), shrunkBy: entry.shrunkBy };
  await store(drive, ask, entry, startedAt, tried, isSent);
  return tried;
}

async function consume<T, R>(stream: AsyncGenerator<T, R>, each: (value: T) => void): Promise<R> {
  for (;;) {
    const next = await stream.next();
    if (next.done) return next.value;
    each(next.value);
  }
}

function understand({ context, run }: Drive, ask: Ask, result: StepResult, shown: Part[]): Omit<Tried, 'shrunkBy'> {
  const whole = result.finish !== 'error' && !result.aborted;
  const parts = whole ? shown : markCut(shown);
  const runs = whole && result.finish === 'tool-calls';
  const message = replyMessage({ ...result, calls: runs ? result.calls : [] }, ask.prefix);
  const calls = runs ? result.calls.map((call) => plan(context, run, call)) : [];
  return { result, parts, message, calls };
}

function plan({ tools }: Drive['context'], { request }: Drive['run'], call: StepResult['calls'][number]): PlannedCall {
  if (request.withoutTools) return { ...call, effect: 'once', invalid: { kind: 'no-such-tool', message: noTools } };
  const effect = tools.get(call.name)?.effect ?? 'once';
  const misfit = call.invalid || !call.input ? null : tools.check(call.name, call.input);
  return { ...call, effect, ...(misfit ? { invalid: { kind: 'tool-input' as const, message: misfit } } : {}) };
}

async function store(
  { context, run, live }: Drive,
  ask: Ask,
  entry: OpenEntry,
  startedAt: Date,
  tried: Tried,
  isSent: boolean,
): Promise<void> {
  const { result, parts, message, calls } = tried;
  const place = { run, step: ask.step, attempt: ask.attempt, seqTo: live.seq };
  const cut = result.finish === 'error' || result.aborted;
  live.storing = Date.now();
  try {
    await context.logIdle();
    const spend = await toStore(() =>
      storeTry(
        context.db,
        place,
        entry,
        {
          ...result,
          state: cut ? 'cut' : 'done',
          parts,
          message,
          finish: result.aborted ? null : result.finish,
          startedAt,
          joins: ask.prefix !== null,
          refused: !isSent || costsNothing(result.error),
        },
        calls,
      ),
    );
    forget(live, place.seqTo);
    const { step, attempt } = ask;
    const error = result.error ? { error: result.error } : {};
    const counted = { ...spend, practice: context.host.practice };
    live.emit(
      data('spend', {
        step,
        attempt,
        finish: cut ? 'error' : result.finish,
        spend: counted,
        notices: result.notices,
        ...error,
      }),
    );
  } finally {
    live.storing = null;
  }
}
