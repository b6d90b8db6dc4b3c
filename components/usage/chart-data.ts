import { addDays } from '@/lib/format/time';
import { sumSpend } from '@/lib/spend/sum-spend';
import type { UsageDay } from '@/lib/spend/usage';
import type { Measure } from './period';

export type Bar = { day: string; real: number; practice: number; estimated: boolean };

const amountOf = (row: UsageDay, measure: Measure): number =>
  measure === 'money' ? (row.spend.costNano ?? 0) : row.spend.totalTokens;

/** One bar a day, also for days without a call. Practice has no money; its tokens stand apart. */
export function barsOf(rows: readonly UsageDay[], from: string, to: string, measure: Measure): Bar[] {
  const bars = new Map<string, Bar>();
  for (let day = from; day <= to; day = addDays(day, 1)) bars.set(day, { day, real: 0, practice: 0, estimated: false });
  for (const row of rows) {
    const bar = bars.get(row.day);
    if (!bar) continue;
    if (!row.practice) {
      bar.real += amountOf(row, measure);
      bar.estimated ||= row.estimatedShare > 0;
    } else if (measure === 'tokens') bar.practice += amountOf(row, measure);
  }
  return [...bars.values()];
}

/** The smallest of 1, 2, 4, 6, 8 × 10ⁿ that is not below `value` or `least`: a top line whose half is as short to write. */
export function niceTop(value: number, least: number): number {
  if (!(value > least)) return least;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 6, 8, 10].find((n) => n * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Which bars carry a date under them: at most `count`, evenly, the last always. */
export function labelled(length: number, count: number): Set<number> {
  const every = Math.max(1, Math.ceil(length / count));
  const at = new Set<number>();
  for (let index = length - 1; index >= 0; index -= every) at.add(index);
  return at;
}

/** Real rows by model, dearest first, then practice rows; a model without a price after the priced ones. */
export function byModel(rows: readonly UsageDay[]): UsageDay[] {
  const sums = new Map<string, UsageDay>();
  for (const row of rows) {
    const key = `${row.practice} ${row.model}`;
    const sum = sums.get(key);
    sums.set(key, sum ? added(sum, row) : row);
  }
  const rank = (row: UsageDay) => (row.practice ? -2 : (row.spend.costNano ?? -1));
  return [...sums.values()].sort((a, b) => rank(b) - rank(a) || b.spend.totalTokens - a.spend.totalTokens);
}

function added(a: UsageDay, b: UsageDay): UsageDay {
  const calls = a.calls + b.calls;
  const estimatedShare = (a.estimatedShare * a.calls + b.estimatedShare * b.calls) / calls;
  return { ...a, calls, estimatedShare, spend: sumSpend([a.spend, b.spend]) };
}
