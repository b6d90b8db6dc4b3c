import { dayOf, formatDay, formatMonth, formatTime } from '@/lib/format/time';
import { hourMs, type Unit } from '@/lib/spend/costs/period';

/** What a bar stands for, in words: `short` under the chart, `long` in its table. */
export function barName(at: Date, unit: Unit, locale: string, zone: string, style: 'short' | 'long'): string {
  const day = dayOf(at, zone);
  if (unit === 'month') return style === 'long' ? formatMonth(day.slice(0, 7), locale, '') : formatDay(day, locale);
  if (unit !== 'hour') return formatDay(day, locale, style);
  const time = hourName(at, locale, zone);
  return style === 'long' ? `${formatDay(day, locale)}, ${time}` : time;
}

/** Where a clock is set back, an hour or two come twice in a day. */
function hourName(at: Date, locale: string, zone: string): string {
  const time = formatTime(at, locale, zone);
  const near = [-2, -1, 1, 2].map((hours) => new Date(at.getTime() + hours * hourMs));
  return formatTime(
    at,
    locale,
    zone,
    near.some((other) => formatTime(other, locale, zone) === time),
  );
}

/** The calendar days of a bar, both within. */
export function barDays(edges: readonly string[], index: number, zone: string): { from: string; to: string } {
  const from = dayOf(new Date(edges[index] ?? 0), zone);
  const end = new Date(Date.parse(edges[index + 1] ?? edges[index] ?? '') - 1);
  return { from, to: dayOf(end, zone) };
}
