import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { zoneOf } from '@/lib/format/time';
import type { Spend } from '@/lib/runs/types';
import { spendColumns, spendFrom } from './sums';

export type UsageDay = {
  /** YYYY-MM-DD in the asked zone. */
  day: string;
  model: string;
  practice: boolean;
  calls: number;
  spend: Spend;
  /** Part of the calls whose tokens are estimates, 0 to 1. */
  estimatedShare: number;
};

export type UsageReport = { days: UsageDay[]; total: Spend | null };

const e = ledgerEntry;

/** A person's own calls by day and model, newest day first. The total leaves practice rows out. `zone` is an IANA name. */
export async function usageByDay(
  person: Pick<Person, 'id'>,
  span: { from: Date; to: Date; zone: string },
): Promise<UsageReport> {
  const within = and(eq(e.userId, person.id), gte(e.openedAt, span.from), lt(e.openedAt, span.to));
  const day = sql<string>`to_char(${e.openedAt} at time zone ${sql.raw(quoted(span.zone))}, 'YYYY-MM-DD')`;
  const store = await db();
  const rows = await store
    .select({
      ...spendColumns,
      day,
      model: e.model,
      ofPractice: e.practice,
      guessed: sql<number>`(count(*) filter (where ${e.state} <> 'final'))::int`,
    })
    .from(e)
    .where(within)
    .groupBy(day, e.model, e.practice)
    .orderBy(sql`1 desc`, e.model);
  const [total] = await store
    .select(spendColumns)
    .from(e)
    .where(and(within, eq(e.practice, false)));
  const days = rows.flatMap((row) => {
    const spend = spendFrom(row);
    return spend
      ? [
          {
            day: row.day,
            model: row.model,
            practice: row.ofPractice,
            calls: row.calls,
            spend,
            estimatedShare: row.guessed / row.calls,
          },
        ]
      : [];
  });
  return { days: days.sort((a, b) => b.day.localeCompare(a.day)), total: spendFrom(total) };
}

/** The zone stands in the statement's text, so that the grouping and the selected expression are the same to Postgres. */
function quoted(zone: string): string {
  const known = zoneOf(zone);
  if (known === null) throw new RangeError('unknown time zone');
  return `'${known}'`;
}
