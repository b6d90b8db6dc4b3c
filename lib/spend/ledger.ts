import { and, eq, inArray, lt, not, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { inOneGo } from '@/db/in-one-go';
import { ledgerEntry, type spendPurposes } from '@/db/schema';
import { type Bound, reserve, settle } from '@/lib/budgets/reserve';
import type { BudgetRefusal } from '@/lib/budgets/types';
import { worstOf } from '@/lib/budgets/worst';
import { handInPass } from '@/lib/hosts/line';
import { newId } from '@/lib/ids';
import { feesOf } from '@/lib/kimi/prices';
import { estimateTokens } from '@/lib/kimi/tokens';
import type { Host, StepCall, Usage, WireMessage } from '@/lib/kimi/types';
import { costOf } from './cost';
import type { Price } from './types';

export type OpenEntry = {
  id: string;
  /** Its name. */
  host: string;
  model: string;
  /** What the prompt is reckoned to hold until the vendor tells, tokens. */
  promptEstimate: number;
  price: Price | null;
  practice: boolean;
};

/** A call that may go upstream. */
export type Opened = OpenEntry & {
  /** The longest reply to ask for, tokens. */
  maxCompletionTokens: number;
  /** The budget that does not pay for the reply that was wanted. */
  shrunkBy: BudgetRefusal | null;
};

export type Opening = {
  userId: string;
  /** The team in whose space it is spent. */
  teamId: string | null;
  conversationId: string | null;
  runId?: string;
  step?: number;
  attempt: number;
  purpose: (typeof spendPurposes)[number];
  host: Host;
  model: string;
  promptEstimate: number;
  price: Price | null;
  bound: Bound;
};

/**
 * Opens the row of a call that is about to go upstream, and reserves its worst case in the budgets that apply to it. Commit
 * it before the call: a crash must leave a trace. `pass`: of a call that waited for its turn. @throws BudgetRefused, NoWindow
 */
export async function openEntry(tx: Executor, opening: Opening, pass: string | null = null): Promise<Opened> {
  const { host, promptEstimate, price, bound, ...rest } = opening;
  const { userId, teamId, model } = opening;
  const { practice } = host;
  const id = newId();
  const row = {
    ...rest,
    id,
    host: host.name,
    practice,
    state: 'open' as const,
    promptTokens: promptEstimate,
    price,
    costNano: price && costOf(estimate(promptEstimate, 0, 0), price),
    maxCompletionTokens: bound.completionTokens,
    worstNano: price && worstOf(bound, price),
    maxPromptTokens: price ? null : bound.promptTokens,
    maxFeesNano: price ? null : (bound.feesNano ?? 0),
  };
  const [, , granted] = await inOneGo(
    () => tx.insert(ledgerEntry).values(row),
    () => handInPass(tx, pass),
    () => (practice ? null : reserve(tx, { ledgerId: id, payer: { userId, teamId }, model, price, bound })),
  );
  const maxCompletionTokens = granted?.completionTokens ?? bound.completionTokens;
  const entry = { id, host: host.name, model, promptEstimate, price, practice };
  return { ...entry, maxCompletionTokens, shrunkBy: granted?.shrunkBy ?? null };
}

export type Outcome = {
  /** As the vendor reported it; null makes the row an estimate from what was sent and received. */
  usage: Usage | null;
  /** The host refused before it worked, or was never reached: nothing is charged. */
  refused: boolean;
  /** It did not come to its end, so that even what the vendor told is not the last word. */
  cut: boolean;
  reasoning: string;
  text: string;
  /** Those of a step that came to its end. The vendor's own tools cost a fee each. */
  calls: readonly Pick<StepCall, 'name' | 'invalid'>[];
  ttftMs: number | null;
  traceId: string | null;
};

/**
 * Closes a row: `final` with what the vendor told, `estimated` where it told nothing, which its budgets go on holding at its
 * worst. Answers what was counted, for `countCall` once the transaction holds.
 */
export async function closeEntry(tx: Executor, entry: OpenEntry, outcome: Outcome) {
  const counted = outcome.refused ? estimate(0, 0, 0) : countOutcome(entry, outcome);
  const estimated = !outcome.refused && (outcome.usage === null || outcome.cut);
  const feesNano = outcome.refused ? 0 : feesOf(entry.host, outcome.calls);
  const costNano = entry.price && costOf(counted, entry.price, feesNano);
  const { totalTokens: _, ...tokens } = counted;
  const closed = {
    ...tokens,
    feesNano,
    state: estimated ? ('estimated' as const) : ('final' as const),
    costNano,
    ttftMs: outcome.ttftMs === null ? null : Math.round(outcome.ttftMs),
    traceId: outcome.traceId,
    closedAt: new Date(),
  };
  const isOwn = and(eq(ledgerEntry.id, entry.id), inArray(ledgerEntry.state, ['open', 'estimated']));
  await inOneGo(
    () => tx.update(ledgerEntry).set(closed).where(isOwn),
    () => !estimated && !entry.practice && settle(tx, entry.id, costNano ?? 0),
  );
  return { ...counted, costNano, estimated };
}

function countOutcome(entry: OpenEntry, { usage, cut, reasoning, text }: Outcome): Usage {
  if (usage && !cut) return usage;
  const thought = estimateTokens(reasoning);
  const guess = estimate(entry.promptEstimate, thought + estimateTokens(text), thought);
  return usage && usage.completionTokens >= guess.completionTokens ? usage : guess;
}

function estimate(promptTokens: number, completionTokens: number, reasoningTokens: number): Usage {
  return {
    promptTokens,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    completionTokens,
    reasoningTokens,
    totalTokens: promptTokens + completionTokens,
  };
}

/** Tokens that a message adds besides its text (role, separators). */
const perMessage = 6;

/** Messages reckoned before: a run of 300 steps sends the same ones 300 times. */
const reckoned = new WeakMap<WireMessage, number>();

/** What a prompt is reckoned to hold, tokens. */
export function estimatePrompt(messages: readonly WireMessage[]): number {
  let total = 0;
  for (const message of messages) {
    const known = reckoned.get(message) ?? estimateMessage(message);
    reckoned.set(message, known);
    total += known;
  }
  return total;
}

function estimateMessage(message: WireMessage): number {
  let total = perMessage + estimateTokens(message.content);
  if (message.role !== 'assistant') return total;
  total += estimateTokens(message.reasoning_content ?? '');
  for (const call of message.tool_calls ?? []) total += estimateTokens(call.function.name + call.function.arguments);
  return total;
}

export type LeftOpen = OpenEntry & { step: number | null; attempt: number; purpose: Opening['purpose'] };

/** Open rows of a run that a crash left behind, oldest first. */
export async function openEntries(tx: Executor, runId: string): Promise<LeftOpen[]> {
  const rows = await tx
    .select()
    .from(ledgerEntry)
    .where(and(eq(ledgerEntry.runId, runId), eq(ledgerEntry.state, 'open')))
    .orderBy(ledgerEntry.openedAt);
  return rows.map((r) => ({
    id: r.id,
    host: r.host,
    model: r.model,
    promptEstimate: r.promptTokens,
    price: r.price,
    practice: r.practice,
    step: r.step,
    attempt: r.attempt,
    purpose: r.purpose,
  }));
}

/** No call takes so long, ms. */
export const longestCallMs = 3_600_000;

/** A call that serves no run (a title) ends within so long, ms: no other process would take it over. */
export const longestAloneMs = 60_000;
/** A row of such a call that is open for longer is what a crash left. */
const forgottenMs = 2 * longestAloneMs;

/** Closes rows that no run will ever close; they keep what was reckoned when they were opened. */
export async function closeForgotten(tx: Executor): Promise<void> {
  const since = sql`now() - make_interval(secs => ${forgottenMs / 1000})`;
  const atWork = sql`exists (select 1 from run r where r.id = ${ledgerEntry.runId}
    and r.state in ('queued', 'streaming', 'awaiting_approval'))`;
  await tx
    .update(ledgerEntry)
    .set({ state: 'estimated', closedAt: new Date() })
    .where(and(eq(ledgerEntry.state, 'open'), not(atWork), lt(ledgerEntry.openedAt, since)));
}

/** The next attempt number of a step: each call upstream has its own. */
export async function nextAttempt(tx: Executor, runId: string, step: number): Promise<number> {
  const [row] = await tx
    .select({ next: sql<number>`coalesce(max(${ledgerEntry.attempt}) + 1, 0)::int` })
    .from(ledgerEntry)
    .where(and(eq(ledgerEntry.runId, runId), eq(ledgerEntry.step, step), eq(ledgerEntry.purpose, 'step')));
  return row?.next ?? 0;
}
