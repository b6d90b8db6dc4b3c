import { addDays, dayOf, startOfDay, zoneOf } from '@/lib/format/time';
import type { Periods } from './types';

/** Where `setting` keeps the zone that budgets go by. */
export const zoneKey = 'budget-zone';

/** The zone of what stands there; null where it is none that is known here. */
export const zoneIn = (value: string | null): string | null => zoneOf(value ?? 'UTC');

/** Whether these are the periods of a moment in a zone. */
export const areOf = ({ zone, day }: Periods, at: Date, of: string): boolean =>
  zone === of && at >= day.startsAt && at < day.endsAt;

/** The day, the week (from Monday) and the month of a moment in a zone, each from its first midnight to the next one's. */
export function periodsAt(at: Date, zone: string): Periods {
  const day = dayOf(at, zone);
  const monday = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  const first = `${day.slice(0, 7)}-01`;
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  const span = (from: string, to: string) => ({ startsAt: startOfDay(from, zone), endsAt: startOfDay(to, zone) });
  return { zone, day: span(day, addDays(day, 1)), week: span(monday, addDays(monday, 7)), month: span(first, next) };
}
