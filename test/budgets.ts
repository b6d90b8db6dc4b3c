import { sql } from 'drizzle-orm';
import { type Database, db, rowsOf } from '@/db/client';
import type { Person } from '@/lib/auth/person';
import type { NewBudget } from '@/lib/budgets/manage';
import { makePerson } from './engine';

export const dollars = (amount: number) => Math.round(amount * 1e9);

/** A budget of the installation by day, or what `over` says. */
export const budgetOf = (limitNano: number, over: Partial<NewBudget> = {}): NewBudget => ({
  scope: 'installation',
  subjectId: null,
  period: 'day',
  limitNano,
  marks: [50, 80],
  ...over,
});

export type WindowRow = {
  id: string;
  /** Whose it is: the user's for the default budget, else the budget's own id. */
  subjectId: string;
  startsAt: string;
  scope: string;
  limitNano: number;
  settled: number;
  reserved: number;
  /** Sums of the ledger's own rows in the window: what they cost, and the worst case of those that are open or estimated. */
  final: number;
  worst: number;
  /** Calls that hold a part of it. */
  holders: string[];
};

/** All windows that count, beside what the ledger says of them: none of the default budget where a user's own takes its place. */
export async function windows(store: Database): Promise<WindowRow[]> {
  const rows = rowsOf<Record<string, unknown>>(
    await store.execute(sql`
    select b.id, b.scope, w.subject_id, w.starts_at::text as starts_at, b.limit_nano, w.settled_nano, w.reserved_nano,
      (select json_agg(h.ledger_id) from budget_hold h where h.budget_id = w.budget_id and h.subject_id = w.subject_id
        and h.starts_at = w.starts_at) as holders,
      coalesce(sum(l.cost_nano) filter (where l.state = 'final'), 0) as final,
      coalesce(sum(coalesce(l.worst_nano, l.cost_nano)) filter (where l.state <> 'final'), 0) as worst
    from budget_window w join budget b on b.id = w.budget_id
    left join ledger_entry l on not l.practice and l.opened_at >= w.starts_at and l.opened_at < w.ends_at and (
      b.scope = 'installation' or (b.scope = 'team' and l.team_id = b.subject_id)
      or (b.scope = 'user' and l.user_id = b.subject_id) or (b.scope = 'user-default' and l.user_id = w.subject_id))
    where b.ended_at is null and not (b.scope = 'user-default' and exists (select 1 from budget own
      where own.scope = 'user' and own.subject_id = w.subject_id and own.period = b.period and own.ended_at is null))
    group by b.id, w.budget_id, w.subject_id, w.starts_at
    order by b.id, w.subject_id, w.starts_at`),
  );
  return rows.map((row) => ({
    id: row.id as string,
    subjectId: row.subject_id as string,
    startsAt: row.starts_at as string,
    scope: row.scope as string,
    limitNano: Number(row.limit_nano),
    settled: Number(row.settled_nano),
    reserved: Number(row.reserved_nano),
    final: Number(row.final),
    worst: Number(row.worst),
    holders: (row.holders ?? []) as string[],
  }));
}

export const longestPeriodDays = 40;

/** Every period ends: all that was written lies further back than the longest of them, and `moreMinutes` besides. */
export async function endPeriods(store: Database, moreMinutes = 0): Promise<void> {
  const back = sql`make_interval(days => ${longestPeriodDays}::int, mins => ${moreMinutes}::int)`;
  // By way of long ago: of two windows that lie just so far apart, one would pass through the other's place.
  const steps = [sql`- interval '400000 days'`, sql`+ interval '400000 days' - ${back}`];
  await store.transaction(async (tx) => {
    await tx.execute(sql`lock table ledger_entry in share row exclusive mode`);
    for (const step of steps) {
      await tx.execute(sql`update ledger_entry set opened_at = opened_at ${step}`);
      await tx.execute(sql`update budget_hold set starts_at = starts_at ${step}`);
      await tx.execute(sql`update budget_notice set starts_at = starts_at ${step}`);
      await tx.execute(sql`update budget_window set starts_at = starts_at ${step}, ends_at = ends_at ${step}`);
    }
  });
}

export async function forgetBudgets(store: Database): Promise<void> {
  for (const table of ['budget_notice', 'budget_hold', 'budget_window', 'budget', 'ledger_entry', 'delivery', 'notice'])
    await store.execute(sql`delete from ${sql.identifier(table)}`);
}

/** A database without budgets and calls, and somebody who pays for theirs. */
export async function aPayer(): Promise<{ store: Database; ada: Person }> {
  const store = await db();
  await forgetBudgets(store);
  return { store, ada: await makePerson() };
}
