import type { Executor } from '@/db/client';
import { withBudgets } from '@/lib/budgets/guard';
import { handInPass, passing, takeTurn } from '@/lib/hosts/line';
import { costsNothing } from '@/lib/kimi/errors/breaks';
import { streamStep } from '@/lib/kimi/step';
import type { StepResult, WireMessage } from '@/lib/kimi/types';
import { countCall } from '@/lib/metrics/counted';
import { closeEntry, estimatePrompt, longestAloneMs, openEntry } from '@/lib/spend/ledger';
import { priceNow } from '@/lib/spend/prices';
import { messagesBound } from './bound';
import type { EngineContext } from './context';
import { type ClaimedRun, whileOurs } from './lease';

export type SideCall = {
  purpose: 'title' | 'compaction' | 'test';
  userId: string;
  teamId: string | null;
  conversationId: string | null;
  /** The run that it serves, and where in it. */
  run?: Pick<ClaimedRun, 'id' | 'epoch'>;
  step?: number;
  model: string;
  messages: WireMessage[];
  maxCompletionTokens: number;
  signal?: AbortSignal;
  /** Hears of its place in the line of the host; 0: its turn has come. */
  onPlace?: (place: number) => void;
  /** Asked in the transaction that opens the row; false: the call is not made. */
  isWanted?: (tx: Executor) => Promise<boolean>;
  /** Stores what came of it, in the transaction that closes the row. */
  store?: (tx: Executor, result: StepResult) => Promise<unknown>;
};

/** `spend`: what was counted; `ms`: how long the host took; `isShrunk`: a budget paid for a shorter reply only. */
export type Asked = StepResult & { spend: Awaited<ReturnType<typeof closeEntry>>; ms: number; isShrunk: boolean };

/**
 * A call upstream that is no step of a reply, on a ledger row of its own: opened before it, closed after it. One that
 * serves no run is ended after `longestAloneMs`. Null: it was not wanted.
 * @throws Fenced when it serves a run that is another process's by now; BudgetRefused
 */
export async function askAside(context: EngineContext, call: SideCall): Promise<Asked | null> {
  const { messages, maxCompletionTokens, signal, run, isWanted, store, onPlace, ...place } = call;
  const { idleMs } = await context.limits();
  const opening = {
    ...place,
    ...(run ? { runId: run.id } : {}),
    attempt: 0,
    host: context.host,
    promptEstimate: estimatePrompt(messages),
  };
  const most = { promptTokens: messagesBound(messages), completionTokens: maxCompletionTokens };
  const { db } = context;
  const tokens = opening.promptEstimate + maxCompletionTokens;
  const caller = { host: context.host.name, userId: call.userId, runId: run?.id, tokens };
  const pass = await takeTurn(db, caller, signal, onPlace);
  onPlace?.(0);
  const entry = await passing(db, pass, () =>
    withBudgets(db, async (periods) => {
      const price = await priceNow(call.model, context.host.name);
      const open = async (tx: Executor) => {
        if (!isWanted || (await isWanted(tx)))
          return openEntry(tx, { ...opening, price, bound: { ...most, periods } }, pass);
        await handInPass(tx, pass);
        return null;
      };
      return run ? whileOurs(db, run, open) : db.transaction(open);
    }),
  );
  if (!entry) return null;
  const ends = [signal ?? [], run ? [] : AbortSignal.timeout(longestAloneMs)].flat();
  const isSent = !signal?.aborted;
  const began = performance.now();
  const stream = streamStep({
    host: context.host,
    model: call.model,
    messages,
    tools: [],
    maxCompletionTokens: entry.maxCompletionTokens,
    idleMs,
    signal: AbortSignal.any(ends),
  });
  let next = await stream.next();
  while (!next.done) next = await stream.next();
  const result = next.value;
  const ms = Math.round(performance.now() - began);
  const cut = result.finish === 'error' || result.aborted;
  const outcome = { ...result, refused: !isSent || costsNothing(result.error), cut };
  const counted = await db.transaction(async (tx) => {
    await store?.(tx, result);
    return closeEntry(tx, entry, outcome);
  });
  countCall({ model: entry.model, outcome, counted });
  return { ...result, spend: counted, ms, isShrunk: entry.shrunkBy !== null };
}
