import { addDays, dayOf, startOfDay } from '@/lib/format/time';

export const periods = ['this-month', 'last-month', 'today', '7', '30', '90', '365'] as const;
export type Period = (typeof periods)[number];

export const units = ['hour', 'day', 'week', 'month'] as const;
export type Unit = (typeof units)[number];

/** Calendar days, `YYYY-MM-DD`, both within. */
export type Days = { from: string; to: string };

/** More bars than this nobody reads. */
const mostBars = 130;
export const hourMs = 3_600_000;

const monthOf = (day: string) => `${day.slice(0, 7)}-01`;
const nextMonth = (day: string) => monthOf(addDays(monthOf(day), 31));

/** How many days a span has. */
export const lengthOf = ({ from, to }: Days): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** The days of a period, the running month to its end. */
export function daysOf(period: Period, today: string): Days {
  if (period === 'today') return { from: today, to: today };
  if (period === 'this-month') return { from: monthOf(today), to: addDays(nextMonth(today), -1) };
  if (period === 'last-month') {
    const to = addDays(monthOf(today), -1);
    return { from: monthOf(to), to };
  }
  return { from: addDays(today, 1 - Number(period)), to: today };
}

/** The span just before: the month before a whole month, else as many days. */
export function daysBefore(days: Days): Days {
  const to = addDays(days.from, -1);
  const isMonth = days.from === monthOf(days.from) && days.to === addDays(nextMonth(days.from), -1);
  return { from: isMonth ? monthOf(to) : addDays(days.from, -lengthOf(days)), to };
}

/** Units that a span can be shown by: those that do not make more bars than one can read. */
export function unitsFor(days: Days): Unit[] {
  const length = lengthOf(days);
  const bars = { hour: length * 24, day: length, week: length / 7, month: length / 28 };
  return units.filter((unit) => unit === 'month' || bars[unit] <= mostBars);
}

export function unitFor(days: Days, wished?: Unit): Unit {
  const possible = unitsFor(days);
  if (wished && possible.includes(wished)) return wished;
  const length = lengthOf(days);
  const best: Unit = length <= 2 ? 'hour' : length <= 92 ? 'day' : length <= 400 ? 'week' : 'month';
  return possible.includes(best) ? best : (possible[0] ?? 'month');
}

/**
 * Where the bars of a span begin, and where the last one ends: epoch ms, by the clock of a zone. Weeks begin on Monday; the
 * first and the last bar may be cut by the span. On a day when the clock changes a bar is as long as the clock makes it.
 */
export function edgesOf(days: Days, unit: Unit, zone: string): number[] {
  const end = startOfDay(addDays(days.to, 1), zone).getTime();
  const edges: number[] = [];
  for (let day = days.from; day <= days.to; day = following(day, unit)) {
    const start = startOfDay(day, zone).getTime();
    if (unit !== 'hour') edges.push(start);
    else {
      const next = startOfDay(addDays(day, 1), zone).getTime();
      for (let at = start; at < next; at += hourMs) edges.push(at);
    }
  }
  return [...edges, end];
}

/** The first day of the bar after the one that holds `day`. */
function following(day: string, unit: Unit): string {
  if (unit === 'month') return nextMonth(day);
  if (unit !== 'week') return addDays(day, 1);
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, 7 - sinceMonday);
}

/** The moments of a span, epoch ms. */
export function momentsOf(days: Days, zone: string): { from: number; to: number } {
  return { from: startOfDay(days.from, zone).getTime(), to: startOfDay(addDays(days.to, 1), zone).getTime() };
}

/** The days that are over at a moment, `count` of them, and the moment's own. */
export function lastDays(count: number, now: Date, zone: string): Days {
  const today = dayOf(now, zone);
  return { from: addDays(today, -count), to: today };
}
