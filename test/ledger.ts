import type { Database } from '@/db/client';
import { withBudgets } from '@/lib/budgets/guard';
import { BudgetRefused, type Payer } from '@/lib/budgets/refusal';
import type { Periods } from '@/lib/budgets/types';
import type { Host } from '@/lib/kimi/types';
import { closeEntry, type Opened, openEntry } from '@/lib/spend/ledger';
import type { Price } from '@/lib/spend/types';

export const kimiPrice: Price = {
  input: 600_000_000,
  cached: 150_000_000,
  cacheWrite: 750_000_000,
  output: 2_500_000_000,
};

const host: Host = { name: 'host', baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'x', practice: false };
const nothing = {
  usage: null,
  refused: false,
  cut: false,
  reasoning: '',
  text: '',
  calls: [],
  ttftMs: null,
  traceId: null,
};

export type Call = { entry: Opened; promptTokens: number };

/** Opens a call of a real host, as a step does. @throws BudgetRefused */
export async function openCall(
  store: Database,
  payer: Payer,
  promptTokens: number,
  completionTokens: number,
  {
    price = kimiPrice,
    stale,
  }: {
    price?: Price | null;
    /** What the first try takes for the present. */
    stale?: Periods;
  } = {},
): Promise<Call> {
  let first = stale;
  const place = { ...payer, conversationId: null, attempt: 0, purpose: 'step' as const, host, model: 'kimi' };
  const entry = await withBudgets(store, (present) => {
    const bound = { promptTokens, completionTokens, periods: first ?? present };
    first = undefined;
    return store.transaction((tx) => openEntry(tx, { ...place, promptEstimate: promptTokens, price, bound }));
  });
  return { entry, promptTokens };
}

/** What a host tells that used a share of what a call might take. */
export function usageOf({ entry, promptTokens }: Call, share: number) {
  const prompt = Math.floor(promptTokens * share);
  const completion = Math.floor(entry.maxCompletionTokens * share);
  const told = { promptTokens: prompt, cachedTokens: Math.floor(prompt / 2), cacheWriteTokens: 0 };
  return { ...told, completionTokens: completion, reasoningTokens: 0, totalTokens: prompt + completion };
}

export const closeCall = (store: Database, call: Call, outcome: Partial<Parameters<typeof closeEntry>[2]>) =>
  store.transaction((tx) => closeEntry(tx, call.entry, { ...nothing, ...outcome }));

/** Null where a budget refused; anything else that went wrong is thrown on. */
export function refusedOnly(error: unknown): null {
  if (!(error instanceof BudgetRefused)) throw error;
  return null;
}
