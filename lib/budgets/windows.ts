import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Executor, rowsOf } from '@/db/client';
import { budgetPeriods as periodNames, budgetScopes as scopeNames } from '@/db/schema';
import { areOf, periodsAt, zoneIn, zoneKey } from './periods';
import { OtherPeriods, type Payer } from './refusal';
import type { BudgetPeriod, BudgetScope, Periods, Span } from './types';

/** A budget that applies to a call, with what its window holds; null where that is not open yet. */
export type Due = {
  id: string;
  scope: BudgetScope;
  period: BudgetPeriod;
  limitNano: number;
  /** Whose window it is: the user for the default budget, else the budget itself. */
  subjectId: string;
  held: { settledNano: number; reservedNano: number } | null;
};

/** Budgets that apply to a payer; a user's own of a period takes the place of the default of that period. */
export const applying = ({ userId, teamId }: Payer): SQL => sql`
  select b.id, b.scope, b.period, b.limit_nano, case b.scope when 'user-default' then ${userId}::uuid else b.id end as subject_id
  from budget b
  where b.ended_at is null and (
    b.scope = 'installation'
    or (b.scope = 'team' and b.subject_id = ${teamId}::uuid)
    or (b.scope = 'user' and b.subject_id = ${userId}::uuid)
    or (b.scope not in ('installation', 'team', 'user') and not exists (
      select 1 from budget own where own.scope = 'user' and own.subject_id = ${userId}::uuid
        and own.period = b.period and own.ended_at is null)))`;

const iso = ({ startsAt }: Span) => startsAt.toISOString();

/** When the window of a budget's period begins, as a column beside a row that has `period`. */
export const beginning = (periods: Periods): SQL => sql`case period when 'day' then ${iso(periods.day)}::timestamptz
  when 'week' then ${iso(periods.week)}::timestamptz else ${iso(periods.month)}::timestamptz end`;

/** What of a window calls hold that are running. */
export const runningNano = (budgetId: SQL, subjectId: SQL, startsAt: SQL): SQL => sql`(
  select coalesce(sum(h.amount_nano), 0) from budget_hold h join ledger_entry e on e.id = h.ledger_id
  where h.budget_id = ${budgetId} and h.subject_id = ${subjectId} and h.starts_at = ${startsAt} and e.state = 'open')`;

const amount = z.coerce.number().int();
const row = z.object({
  id: z.string(),
  scope: z.enum(scopeNames),
  period: z.enum(periodNames),
  limit_nano: amount.min(0),
  subject_id: z.string(),
  settled_nano: amount.nullable(),
  reserved_nano: amount.nullable(),
  now_ms: amount,
  zone: z.string().nullable(),
});

/** Any will do to learn whether a budget applies at all. */
const anySpan = { startsAt: new Date(0), endsAt: new Date(0) };
const anyPeriods: Periods = { zone: '', day: anySpan, week: anySpan, month: anySpan };

/**
 * The budgets that apply to a payer, their windows locked until the transaction ends; all windows are always locked in the
 * same order. Whether the periods are those of the transaction is told by the same statement.
 * @throws OtherPeriods; ZodError for a budget that makes no sense
 */
export async function lockWindows(tx: Executor, payer: Payer, known: Periods | null): Promise<Due[]> {
  const periods = known ?? anyPeriods;
  const rows = rowsOf(
    await tx.execute(sql`
    with due as (${applying(payer)}), starting as (select *, ${beginning(periods)} as starts_at from due), held as (
      select w.budget_id, w.settled_nano, w.reserved_nano
      from budget_window w join starting s on w.budget_id = s.id and w.subject_id = s.subject_id and w.starts_at = s.starts_at
      order by w.budget_id, w.subject_id, w.starts_at
      for no key update of w)
    select s.id, s.scope, s.period, s.limit_nano, s.subject_id, held.settled_nano, held.reserved_nano,
      floor(extract(epoch from now()) * 1000) as now_ms, (select value from setting where key = ${zoneKey}) as zone
    from starting s left join held on held.budget_id = s.id`),
  ).map((found) => row.parse(found));
  if (rows[0]) requirePresent(known, rows[0]);
  return rows.map(({ id, scope, period, limit_nano, subject_id, settled_nano, reserved_nano }) => {
    const held =
      settled_nano === null || reserved_nano === null
        ? null
        : { settledNano: settled_nano, reservedNano: reserved_nano };
    return { id, scope, period, limitNano: limit_nano, subjectId: subject_id, held };
  });
}

function requirePresent(known: Periods | null, { now_ms, zone: value }: z.infer<typeof row>): void {
  const [now, zone] = [new Date(now_ms), zoneIn(value)];
  if (zone === null ? known === null : known && areOf(known, now, zone)) return;
  throw new OtherPeriods(zone === null ? null : periodsAt(now, zone));
}
