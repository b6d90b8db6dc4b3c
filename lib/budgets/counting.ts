import { and, gt, lte, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { budgetWindow } from '@/db/schema';
import { tellStanding } from './marks';

/** Which rows of the ledger `l` a window `w` of a budget `b` counts. */
export const within = sql`not l.practice and l.opened_at >= w.starts_at and l.opened_at < w.ends_at and (
  b.scope = 'installation'
  or (b.scope = 'team' and l.team_id = b.subject_id)
  or (b.scope = 'user' and l.user_id = b.subject_id)
  or (b.scope = 'user-default' and l.user_id = w.subject_id))`;

export async function countWindows(tx: Executor, which: SQL): Promise<void> {
  await tx.execute(sql`
    update budget_window w set
      settled_nano = (select coalesce(sum(l.cost_nano), 0) from ledger_entry l where ${within} and l.state = 'final'),
      reserved_nano = (select coalesce(sum(h.amount_nano), 0) from budget_hold h
        where h.budget_id = w.budget_id and h.subject_id = w.subject_id and h.starts_at = w.starts_at)
    from budget b where b.id = w.budget_id and ${which}`);
}

/**
 * Counts windows anew in which a time from `from` to `to` lies, for whoever changed what closed rows of the ledger cost that
 * were opened then, as the last thing of that transaction. An estimate that had no price until now is held from here on, and
 * marks that are passed by it are told.
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
  await tellStanding(
    tx,
    and(gt(budgetWindow.endsAt, from), lte(budgetWindow.startsAt, to), gt(budgetWindow.endsAt, sql`now()`)),
  );
}

/** Calls that are about to begin or to end wait until this transaction is over, which has waited for those under way. */
export const stopCalls = (tx: Executor) => tx.execute(sql`lock table ledger_entry in share mode`);

/**
 * Takes away windows `w` of budgets `b` that still run: what calls need of them they open anew, with what the ledger says.
 * For windows that other calls pass by. After `stopCalls`.
 */
export async function dropWindows(tx: Executor, which: SQL): Promise<void> {
  const running = sql`from budget_window w join budget b on b.id = w.budget_id where w.ends_at > now() and ${which}`;
  await tx.execute(sql`select 1 ${running} order by w.budget_id, w.subject_id, w.starts_at for update of w`);
  await tx.execute(sql`
    with gone as (
      delete from budget_window g using (select w.budget_id, w.subject_id, w.starts_at ${running}) r
      where g.budget_id = r.budget_id and g.subject_id = r.subject_id and g.starts_at = r.starts_at
      returning g.budget_id, g.subject_id, g.starts_at)
    delete from budget_hold h using gone
    where h.budget_id = gone.budget_id and h.subject_id = gone.subject_id and h.starts_at = gone.starts_at`);
}
