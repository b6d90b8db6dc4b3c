import { type SQL, sql } from 'drizzle-orm';
import { type Database, type Executor, rowsOf } from '@/db/client';
import { countWindows, within } from './counting';
import { isWindow, tellStanding } from './marks';
import type { Payer } from './refusal';
import type { BudgetScope, Periods } from './types';
import { applying, beginning } from './windows';

type Opened = { id: string; scope: BudgetScope; subject_id: string; starts_at: string };

/**
 * Opens the windows that a payer's budgets lack, with what was spent in them before. In a transaction of its own, which
 * holds no other window: it waits for calls that are being closed, and for who stops calls.
 */
export const openWindows = (db: Database, payer: Payer, periods: Periods): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`lock table ledger_entry in row exclusive mode`);
    await fillWindows(tx, await insertWindows(tx, applying(payer), periods));
  });

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
 * call that is closed meanwhile waits for this and finds its hold. Then word of the marks that were passed by then.
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
    await tellStanding(tx, isWindow({ budgetId: id, subjectId: subject_id, startsAt: starts_at }));
  }
}
