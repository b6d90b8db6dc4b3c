import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import { addDays, dayOf, startOfDay } from '@/lib/format/time';
import { spendColumns } from './sums';

/** `knownNano`: the part of it whose price is known, nano-dollars; by it people are put in order. */
export type UserSpend = { costNano: number | null; knownNano: number; estimated: boolean };

/** When the calendar month of a moment began in a zone. */
export function startOfMonth(now: Date, zone: string): Date {
  const day = dayOf(now, zone);
  return startOfDay(addDays(day, 1 - Number(day.slice(8))), zone);
}

/** What users spent since a moment, at real models; those who spent nothing are left out. @param among these alone */
export async function spendByUser(since: Date, among?: readonly string[]): Promise<Map<string, UserSpend>> {
  if (among?.length === 0) return new Map();
  const e = ledgerEntry;
  const { costNano, estimated } = spendColumns;
  const rows = await (await db())
    .select({ userId: e.userId, costNano, estimated, knownNano: sql<string>`coalesce(sum(${e.costNano}), 0)` })
    .from(e)
    .where(and(eq(e.practice, false), gte(e.openedAt, since), among && inArray(e.userId, [...among])))
    .groupBy(e.userId);
  return new Map(
    rows.map((row) => [
      row.userId,
      {
        costNano: row.costNano === null ? null : Number(row.costNano),
        knownNano: Number(row.knownNano),
        estimated: row.estimated,
      },
    ]),
  );
}
