import { addDays } from '@/lib/format/time';

export const periods = ['7', '30', '90', 'this-month', 'last-month'] as const;
export type Period = (typeof periods)[number];

export const measures = ['money', 'tokens'] as const;
export type Measure = (typeof measures)[number];

export const isPeriod = (value: unknown): value is Period => periods.some((p) => p === value);
export const isMeasure = (value: unknown): value is Measure => measures.some((m) => m === value);

/** First and last day of a period, both within it. */
export function spanOf(period: Period, today: string): { from: string; to: string } {
  const monthStart = `${today.slice(0, 7)}-01`;
  if (period === 'this-month') return { from: monthStart, to: today };
  if (period === 'last-month') {
    const to = addDays(monthStart, -1);
    return { from: `${to.slice(0, 7)}-01`, to };
  }
  return { from: addDays(today, 1 - Number(period)), to: today };
}
