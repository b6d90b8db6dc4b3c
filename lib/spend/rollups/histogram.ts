/** Upper ends of the buckets that times to first token are counted in, ms; the last bucket has none. */
export const ttftEdges = [
  100, 150, 200, 300, 400, 500, 700, 1_000, 1_400, 2_000, 2_800, 4_000, 5_600, 8_000, 11_000, 16_000, 22_000, 32_000,
  45_000, 64_000,
] as const;

/**
 * Decimal digits that a bucket's count takes in a histogram that is one number: the sum of count × 10^(9 × bucket). So one
 * `sum()` of the database adds histograms, and an empty bucket takes no room. A count must stay below a billion.
 */
export const bucketDigits = 9;

/** Counts by bucket of a histogram as the database holds it. */
export function countsOf(packed: string): number[] {
  const digits = packed.split('.')[0] ?? '';
  return Array.from({ length: ttftEdges.length + 1 }, (_, bucket) => {
    const end = digits.length - bucket * bucketDigits;
    return end <= 0 ? 0 : Number(digits.slice(Math.max(0, end - bucketDigits), end));
  });
}

/**
 * The time that `share` of the calls do not pass, ms, read linearly within its bucket; null where there is no call. A time
 * in the last bucket counts as its lower end.
 */
export function percentileOf(counts: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const wanted = share * total;
  let before = 0;
  for (const [bucket, count] of counts.entries()) {
    if (count > 0 && before + count >= wanted) {
      const low = bucket === 0 ? 0 : (ttftEdges[bucket - 1] as number);
      const high = ttftEdges[bucket] ?? low;
      return Math.round(low + ((high - low) * (wanted - before)) / count);
    }
    before += count;
  }
  return ttftEdges.at(-1) as number;
}
