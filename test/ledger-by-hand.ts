import type { ledgerEntry } from '@/db/schema';
import { ttftEdges } from '@/lib/spend/rollups/histogram';
import type { Measure } from '@/lib/spend/rollups/measures';

export type LedgerRow = typeof ledgerEntry.$inferSelect;

/** Sums of some rows; times to first token are counted by bucket. */
export type SumByHand = Record<Exclude<Measure, 'ttft'>, number> & { ttft: number[] };

const nothing = (): SumByHand => ({
  calls: 0,
  replies: 0,
  open: 0,
  estimated: 0,
  unpriced: 0,
  prompt_tokens: 0,
  cached_tokens: 0,
  cache_write_tokens: 0,
  completion_tokens: 0,
  reasoning_tokens: 0,
  known_nano: 0,
  estimated_nano: 0,
  saved_nano: 0,
  ttft: ttftEdges.map(() => 0).concat(0),
});

function ofRow(row: LedgerRow): Omit<SumByHand, 'ttft'> {
  const { price } = row;
  const isEstimated = row.state !== 'final';
  const saved = price
    ? row.cachedTokens * (price.input - price.cached) + row.cacheWriteTokens * (price.input - price.cacheWrite)
    : 0;
  return {
    calls: 1,
    replies: Number(row.purpose === 'step' && row.step === 0 && row.attempt === 0),
    open: Number(row.state === 'open'),
    estimated: Number(isEstimated),
    unpriced: Number(row.costNano === null && row.promptTokens > 0),
    prompt_tokens: row.promptTokens,
    cached_tokens: row.cachedTokens,
    cache_write_tokens: row.cacheWriteTokens,
    completion_tokens: row.completionTokens,
    reasoning_tokens: row.reasoningTokens,
    known_nano: row.costNano ?? 0,
    estimated_nano: isEstimated ? (row.costNano ?? 0) : 0,
    saved_nano: Math.trunc(saved / 1_000_000),
  };
}

/** The sums that lib/spend/rollups makes in the database, one row after another, by what `keyOf` says; null: left out. */
export function sumsByHand(
  rows: readonly LedgerRow[],
  keyOf: (row: LedgerRow) => string | null,
): Map<string, SumByHand> {
  const sums = new Map<string, SumByHand>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const sum = sums.get(key) ?? nothing();
    sums.set(key, sum);
    const of = ofRow(row);
    for (const measure of Object.keys(of) as (keyof typeof of)[]) sum[measure] += of[measure];
    if (row.ttftMs === null) continue;
    const slot = ttftEdges.filter((edge) => edge <= (row.ttftMs as number)).length;
    sum.ttft[slot] = (sum.ttft[slot] ?? 0) + 1;
  }
  return sums;
}
