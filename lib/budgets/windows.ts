import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Database, type Executor, rowsOf } from '@/db/client';
import { budgetPeriods as periodNames, budgetScopes as scopeNames } from '@/db/schema';
import type { Payer } from './refusal';
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
const applying = ({ userId, teamId }: Payer): SQL => sql`
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
});

/**
 * The budgets that apply to a payer, their windows locked until the transaction ends; all windows are always locked in the
 * same order. @throws ZodError for a budget that makes no sense
 */
export async function lockWindows(tx: Executor, payer: Payer, periods: Periods): Promise<Due[]> {
  const rows = rowsOf(
    await tx.execute(sql`
    with due as (${applying(payer)}), starting as (select *, ${beginning(periods)} as starts_at from due), held as (
      select w.budget_id, w.settled_nano, w.reserved_nano
      from budget_window w join starting s on w.budget_id = s.id and w.subject_id = s.subject_id and w.starts_at = s.starts_at
      order by w.budget_id, w.subject_id, w.starts_at
      for no key update of w)
    select s.id, s.scope, s.period, s.limit_nano, s.subject_id, held.settled_nano, held.reserved_nano
    from starting s left join held on held.budget_id = s.id`),
  );
  return rows.map((found) => {
    const { id, scope, period, limit_nano, subject_id, settled_nano, reserved_nano } = row.parse(found);
    const held =
      settled_nano === null || reserved_nano === null
        ? null
        : { settledNano: settled_nano, reservedNano: reserved_nano };
    return { id, scope, period, limitNano: limit_nano, subjectId: subject_id, held };
  });
}

type Opened = { id: string; scope: BudgetScope; subject_id: string; starts_at: string };

/**
 * Opens the windows that a payer's budgets lack, with what was spent in them before. In a transaction of its own, which
 * holds no other window: it waits for calls that are being closed.
 */
export const openWindows = (db: Database, payer: Payer, periods: Periods): Promise<void> =>
  db.transaction(async (tx) => fillWindows(tx, await insertWindows(tx, applying(payer), periods)));

/** The same for the budget with this id, within the transaction that makes it; it must not be the default one. */
export async function openWindowsOf(tx: Executor, budgetId: string, periods: Periods): Promise<void> {
  const own = sql`select id, scope, period, id as subject_id from budget where id = ${budgetId}`;
  await fillWindows(tx, await insertWindows(tx, own, periods));
}

async function insertWindows(tx: Executor, budgets: SQL, periods: Periods): Promise<Opened[]> {
  const ending = sql`case period when 'day' then ${periods.day.endsAt.toISOString()}::timestamptz
    when 'week' then ${periods.week.endsAt.toISOString()}::timestamptz else ${periods.month.endsAt.toISOString()}::timestamptz end`;
  return rowsOf(
    await tx.execute(sql`
    with due as (${budgets}), made as (
      insert into budget_window (budget_id, subject_id, starts_at, ends_at)
      select id, subject_id, ${beginning(periods)}, ${ending} from due order by id, subject_id
      on conflict do nothing
      returning budget_id, subject_id, starts_at)
    select b.id, b.scope, made.subject_id, made.starts_at::text as starts_at from made join budget b on b.id = made.budget_id`),
  );
}

/**
 * First a hold for each call that is open or estimated, under the lock of its row, then the sum of those that are final: a
 * call that is closed meanwhile waits for this and finds its hold.
 */
async function fillWindows(tx: Executor, opened: readonly Opened[]): Promise<void> {
  for (const { id, subject_id, starts_at } of opened) {
    const window = sql`w.budget_id = ${id} and w.subject_id = ${subject_id} and w.starts_at = ${starts_at}::timestamptz`;
    await tx.execute(sql`
      with left_open as (
        select l.id, coalesce(l.worst_nano, l.cost_nano) as amount from ledger_entry l join budget_window w on ${window} join budget b on b.id = w.budget_id
        where ${within} and l.state <> 'final' and coalesce(l.worst_nano, l.cost_nano) is not null
        order by l.id for no key update of l)
      insert into budget_hold (ledger_id, budget_id, subject_id, starts_at, amount_nano)
      select id, ${id}, ${subject_id}, ${starts_at}::timestamptz, amount from left_open`);
    await countWindows(tx, window);
  }
}

/** Which rows of the ledger `l` a window `w` of a budget `b` counts. */
const within = sql`not l.practice and l.opened_at >= w.starts_at and l.opened_at < w.ends_at and (
  b.scope = 'installation'
  or (b.scope = 'team' and l.team_id = b.subject_id)
  or (b.scope = 'user' and l.user_id = b.subject_id)
  or (b.scope = 'user-default' and l.user_id = w.subject_id))`;

async function countWindows(tx: Executor, which: SQL): Promise<void> {
  await tx.execute(sql`
    update budget_window w set
      settled_nano = (select coalesce(sum(l.cost_nano), 0) from ledger_entry l where ${within} and l.state = 'final'),
      reserved_nano = (select coalesce(sum(h.amount_nano), 0) from budget_hold h
        where h.budget_id = w.budget_id and h.subject_id = w.subject_id and h.starts_at = w.starts_at)
    from budget b where b.id = w.budget_id and ${which}`);
}

/**
 * Counts windows anew in which a time from `from` to `to` lies, for whoever changed what closed rows of the ledger cost that
 * were opened then, as the last thing of that transaction. An estimate that had no price until now is held from here on.
 */
export async function recountWindows(tx: Executor, from: Date, to: Date): Promise<void> {
  const touched = sql`w.ends_at > ${from.toISOString()}::timestamptz and w.starts_at <= ${to.toISOString()}::timestamptz`;
  await tx.execute(sql`select 1 from budget_window w where ${touched}
    order by w.budget_id, w.subject_id, w.starts_at for no key update`);
  await tx.execute(sql`
    insert into budget_hold (ledger_id, budget_id, subject_id, starts_at, amount_nano)
    select l.id, w.budget_id, w.subject_id, w.starts_at, coalesce(l.worst_nano, l.cost_nano)
    from budget_window w join budget b on b.id = w.budget_id join ledger_entry l on ${within}
    where ${touched} and l.state = 'estimated' and coalesce(l.worst_nano, l.cost_nano) is not null
    on conflict do nothing`);
  await countWindows(tx, touched);
}
