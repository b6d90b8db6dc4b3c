import { addDays, dayOf, startOfDay } from '@/lib/format/time';
import type { Periods } from './types';

/** The day, the week (from Monday) and the month of a moment in a zone, each from its first midnight to the next one's. */
export function periodsAt(at: Date, zone: string): Periods {
  const day = dayOf(at, zone);
  const monday = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  const first = `${day.slice(0, 7)}-01`;
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  const span = (from: string, to: string) => ({ startsAt: startOfDay(from, zone), endsAt: startOfDay(to, zone) });
  return { day: span(day, addDays(day, 1)), week: span(monday, addDays(monday, 7)), month: span(first, next) };
}
