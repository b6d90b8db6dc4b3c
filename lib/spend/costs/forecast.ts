/** A day that is over; `weekday` counts from 0, the days of a week in any order. */
export type PastDay = { weekday: number; nano: number };

export type Outlook = {
  soFarNano: number;
  /** Part of the period that has passed, 0 to 1. */
  passed: number;
  /** Days before today, oldest first. */
  past: readonly PastDay[];
  today: {
    weekday: number;
    /** Part of it that is left, 0 to 1. */
    left: number;
  };
  /** Weekdays of the days after today, to the end. */
  ahead: readonly number[];
};

/**
 * What a period will have cost at its end, nano-dollars: what it has cost so far, and for the time that is left what such
 * weekdays cost of late. Days before the first spend do not count. Where nothing was spent before today, it goes on as it has
 * since the period began. Null where nothing was spent at all.
 */
export function forecast({ soFarNano, passed, past, today, ahead }: Outlook): number | null {
  const first = past.findIndex((day) => day.nano > 0);
  if (first === -1) return soFarNano > 0 && passed > 0 ? Math.round(soFarNano / passed) : null;
  const known = past.slice(first);
  const mean = (days: readonly PastDay[]) => days.reduce((sum, day) => sum + day.nano, 0) / days.length;
  const all = mean(known);
  const usual = (weekday: number) => {
    const same = known.filter((day) => day.weekday === weekday);
    return same.length > 0 ? mean(same) : all;
  };
  const rest = ahead.reduce((sum, weekday) => sum + usual(weekday), usual(today.weekday) * today.left);
  return Math.round(soFarNano + rest);
}
