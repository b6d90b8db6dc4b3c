/** How far a day must be from what is usual: as many times the spread as in a thousand ordinary days hardly once. */
const farAway = 3.5;
/** Makes the median of distances comparable with a standard deviation. */
const toDeviation = 1.4826;
/** What is usual needs so many days to be known. */
export const fewestDays = 7;

export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

export type Measured = { usual: number; score: number };

/**
 * How far `value` lies above the usual of days before: its distance from their median in deviations, reckoned from the median
 * distance (MAD), so that a few odd days before do not hide this one. The spread counts as at least `least` and as at least a
 * quarter of what is usual: who spends the same every day is not odd with a little more.
 * Null where too few days are known.
 */
export function aboveUsual(value: number, before: readonly number[], least: number): Measured | null {
  if (before.length < fewestDays) return null;
  const usual = median(before);
  const spread = toDeviation * median(before.map((one) => Math.abs(one - usual)));
  return { usual, score: (value - usual) / Math.max(spread, usual / 4, least) };
}

export type Series = {
  key: string;
  /** One value a day, oldest first; null for a day that says nothing, neither of itself nor of what is usual. */
  values: readonly (number | null)[];
};

export type OddDay = {
  key: string;
  /** Place of the day in the series. */
  at: number;
  value: number;
} & Measured;

/**
 * The days among the last `looked` that stand out, the oddest first.
 * @param least the smallest distance that counts as one deviation, in the values' unit
 */
export function oddDays(series: readonly Series[], looked: number, least: number): OddDay[] {
  return series
    .flatMap(({ key, values }) => {
      const known = values.slice(0, -looked).filter((value) => value !== null);
      return values.slice(-looked).flatMap((value, index): OddDay[] => {
        const measured = value === null ? null : aboveUsual(value, known, least);
        if (value === null || !measured || measured.score < farAway) return [];
        return [{ key, at: values.length - looked + index, value, ...measured }];
      });
    })
    .sort((a, b) => b.score - a.score);
}

/** What a key spent in a day before, days off counted as nothing, and on its highest day of late. */
export type Rise = { key: string; mean: number; highest: number };

/**
 * The keys whose days are worth a closer look: the `most` that rose by the most above their mean, and the `most` that rose by
 * the most times it, so that neither many who spend much nor many who spend little hide one of the others. Who spent nothing
 * before has no usual to stand out from.
 */
export function mostRisenOf(rises: readonly Rise[], least: number, most: number): string[] {
  const risen = rises
    .filter(({ mean, highest }) => mean > 0 && highest >= least)
    .map(({ key, mean, highest }) => ({ key, by: highest - mean, times: (highest - mean) / Math.max(mean, least) }));
  const top = (order: 'by' | 'times') => risen.toSorted((a, b) => b[order] - a[order]).slice(0, most);
  return [...new Set([...top('by'), ...top('times')].map(({ key }) => key))];
}
