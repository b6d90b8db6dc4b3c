import { countsOf, percentileOf } from '../rollups/histogram';
import type { SumRow } from '../rollups/read';

/** What a page says of some calls. Money is nano-dollars, tokens are counts, times are ms. */
export type Figures = {
  calls: number;
  replies: number;
  open: number;
  estimated: number;
  unpriced: number;
  promptTokens: number;
  cachedTokens: number;
  cacheWriteTokens: number;
  completionTokens: number;
  reasoningTokens: number;
  /** Null as soon as one call has no price: a sum that leaves something out would look like the whole. */
  costNano: number | null;
  /** What of it is known. */
  knownNano: number;
  estimatedNano: number;
  savedNano: number;
  /** Time to first token, its median and what 95 of 100 calls stay below; null where no call told. */
  ttftP50: number | null;
  ttftP95: number | null;
};

const sums = [
  'calls',
  'replies',
  'open',
  'estimated',
  'unpriced',
  'prompt_tokens',
  'cached_tokens',
  'cache_write_tokens',
  'completion_tokens',
  'reasoning_tokens',
  'known_nano',
  'estimated_nano',
  'saved_nano',
] as const;

/** Several rows as one. */
export function added(rows: readonly SumRow[]): SumRow {
  const total = Object.fromEntries(sums.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]));
  const ttft = rows.reduce((sum, row) => sum + BigInt(row.ttft ?? 0), 0n);
  return { ...(total as Record<(typeof sums)[number], number>), bucket: 0, key: null, ttft: String(ttft) };
}

export function figuresOf(row: SumRow): Figures {
  const counts = countsOf(row.ttft ?? '0');
  return {
    calls: row.calls,
    replies: row.replies,
    open: row.open,
    estimated: row.estimated,
    unpriced: row.unpriced,
    promptTokens: row.prompt_tokens,
    cachedTokens: row.cached_tokens,
    cacheWriteTokens: row.cache_write_tokens,
    completionTokens: row.completion_tokens,
    reasoningTokens: row.reasoning_tokens,
    costNano: row.unpriced > 0 ? null : row.known_nano,
    knownNano: row.known_nano,
    estimatedNano: row.estimated_nano,
    savedNano: row.saved_nano,
    ttftP50: percentileOf(counts, 0.5),
    ttftP95: percentileOf(counts, 0.95),
  };
}
