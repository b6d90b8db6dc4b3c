import type { Measure } from '../rollups/measures';
import { type Snapshot, type SumRow, sumsOf } from '../rollups/read';
import { edgesOf } from './period';
import type { CostAsk } from './query';

/** Series that are told apart; the rest is one. */
const mostSeries = 7;

export type Show = 'money' | 'tokens' | 'calls';

const measuresOf: Record<Show, Measure[]> = {
  money: ['known_nano'],
  tokens: ['prompt_tokens', 'completion_tokens'],
  calls: ['calls'],
};

const amountOf = (row: SumRow, show: Show): number => measuresOf[show].reduce((sum, m) => sum + Number(row[m] ?? 0), 0);

export type Bars = {
  edges: number[];
  series: { key: string | null; others: boolean; values: number[] }[];
  unpriced: number[];
};

/**
 * Bars of the largest keys of the cut, and the others as one: what is left of the whole. Of users, who are many, only the
 * largest are read.
 * @param groups the whole span by the cut
 */
export async function barsOf(snapshot: Snapshot, ask: CostAsk, show: Show, groups: readonly SumRow[]): Promise<Bars> {
  const { filter, cut } = ask;
  const edges = edgesOf(ask.days, ask.unit, ask.zone);
  const largest = groups
    .filter((row) => amountOf(row, show) > 0)
    .toSorted((a, b) => amountOf(b, show) - amountOf(a, show));
  const keys = largest.slice(0, largest.length > mostSeries + 1 ? mostSeries : mostSeries + 1).map((row) => row.key);
  const measures: Measure[] = [...measuresOf[show], 'unpriced'];
  const isApart = cut === 'user' && largest.length > keys.length;
  const own = await sumsOf(snapshot, { edges, filter, cut, measures, ...(isApart && { keys }) });
  const whole = isApart ? await sumsOf(snapshot, { edges, filter, measures }) : own;
  const sum = (rows: readonly SumRow[], of: (row: SumRow) => number): number[] => {
    const bars = edges.slice(1).map(() => 0);
    for (const row of rows) bars[row.bucket] = (bars[row.bucket] ?? 0) + of(row);
    return bars;
  };
  const amount = (row: SumRow) => amountOf(row, show);
  const series = keys.map((key) => ({
    key,
    others: false,
    values: sum(
      own.filter((row) => row.key === key),
      amount,
    ),
  }));
  const rest = sum(whole, amount).map((all, bar) => series.reduce((left, one) => left - (one.values[bar] ?? 0), all));
  const others = largest.length > keys.length ? [{ key: null, others: true, values: rest }] : [];
  return { edges, series: [...series, ...others], unpriced: sum(whole, (row) => row.unpriced) };
}
