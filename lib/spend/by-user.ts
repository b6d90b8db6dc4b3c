import { addDays, dayOf, startOfDay } from '@/lib/format/time';
import { inSnapshot, sumsOf } from './rollups/read';

/** `knownNano`: the part of it whose price is known, nano-dollars; by it people are put in order. */
export type UserSpend = { costNano: number | null; knownNano: number; estimated: boolean };

/** When the calendar month of a moment began in a zone. */
export function startOfMonth(now: Date, zone: string): Date {
  const day = dayOf(now, zone);
  return startOfDay(addDays(day, 1 - Number(day.slice(8))), zone);
}

/** What users spent since a moment, at real models; those who made no call are left out. @param among these alone */
export async function spendByUser(since: Date, among?: readonly string[]): Promise<Map<string, UserSpend>> {
  if (among?.length === 0) return new Map();
  const rows = await inSnapshot((snapshot) =>
    sumsOf(snapshot, {
      edges: [since.getTime(), Date.now() + 1],
      filter: { practice: false },
      cut: 'user',
      ...(among && { keys: among }),
      measures: ['known_nano', 'estimated', 'unpriced'],
    }),
  );
  return new Map(
    rows.map(({ key, known_nano: knownNano, estimated, unpriced }) => [
      key as string,
      { costNano: unpriced > 0 ? null : knownNano, knownNano, estimated: estimated > 0 },
    ]),
  );
}
