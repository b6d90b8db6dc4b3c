import { and, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { ZodError } from 'zod';
import { type Executor, rowsOf } from '@/db/client';
import { budget } from '@/db/schema';
import { isRefusedBySql } from '@/db/sql-state';
import type { Price } from '@/lib/spend/types';
import { marksPassed, tellMark } from './marks';
import { BudgetRefused, NoWindow, type Payer } from './refusal';
import type { BudgetRefusal, Periods } from './types';
import { type Due, lockWindows, runningNano } from './windows';
import { affordable, type Most, usefulTokens, worstOf } from './worst';

/** The most that a call may take, and the periods that it falls in; null where the zone of budgets makes no sense. */
export type Bound = Most & { periods: Periods | null };

export type Ask = { ledgerId: string; payer: Payer; model: string; price: Price | null; bound: Bound };

/** What a call may take. `shrunkBy`: the budget that does not pay for the reply that was wanted. */
export type Grant = { completionTokens: number; shrunkBy: BudgetRefusal | null };

/**
 * Reserves the worst case of a call in every budget that applies to it, with a shorter reply where they pay no more. To be
 * sent after the call's row of the ledger, as the last of its transaction.
 * @throws BudgetRefused, NoWindow
 */
export async function reserve(tx: Executor, ask: Ask): Promise<Grant> {
  const { bound, price, payer, model } = ask;
  const due = await readDue(tx, payer, bound.periods);
  if (due.length === 0) return { completionTokens: bound.completionTokens, shrunkBy: null };
  const { periods } = bound;
  if (!periods) throw unreadable();
  if (!price) throw new BudgetRefused({ why: 'no-price', model });
  if (due.some((one) => one.held === null)) throw new NoWindow(payer, periods);
  const least = Math.min(usefulTokens, bound.completionTokens);
  const pays = (left: number) => affordable(left, bound, price) >= least;
  const short = due.filter((one) => !pays(leftOf(one)));
  const empty = short.filter((one) => !pays(unspentOf(one)));
  if (empty.length > 0) throw spent(empty, periods);
  if (short.length > 0) {
    const running = await readRunning(tx, short, periods);
    const untold = short.filter((one) => !pays(leftOf(one) + (running.get(one.id) ?? 0)));
    throw untold.length > 0
      ? new BudgetRefused({ ...refusalBy(lastOf(untold, periods), periods), isHeld: true, isUntold: true })
      : new BudgetRefused({ ...refusalBy(lastOf(short, periods), periods), isHeld: true });
  }
  const tightest = due.reduce((a, b) => (leftOf(b) < leftOf(a) ? b : a));
  const completionTokens = affordable(leftOf(tightest), bound, price);
  const isShrunk = completionTokens < bound.completionTokens;
  await hold(tx, ask, due, periods, { ...bound, completionTokens });
  return { completionTokens, shrunkBy: isShrunk ? refusalBy(tightest, periods) : null };
}

/** What calls that are running hold of budgets, by their ids. */
async function readRunning(tx: Executor, due: readonly Due[], periods: Periods): Promise<Map<string, number>> {
  const found = await tx.execute(sql`
    with due as (${windowsOf(due, periods)})
    select due.id, ${runningNano(sql`due.id`, sql`due.subject`, sql`due.at`)} as nano from due`);
  return new Map(rowsOf<{ id: string; nano: string }>(found).map(({ id, nano }) => [id, Number(nano)]));
}

const unreadable = (cause?: unknown) => new BudgetRefused({ why: 'unreadable' }, null, { cause });

/** Any window will do to learn whether a budget applies at all. */
const anyTime = { startsAt: new Date(0), endsAt: new Date(0) };

async function readDue(tx: Executor, payer: Payer, periods: Periods | null): Promise<Due[]> {
  try {
    return await lockWindows(tx, payer, periods ?? { day: anyTime, week: anyTime, month: anyTime });
  } catch (error) {
    if (error instanceof ZodError || isRefusedBySql(error)) throw unreadable(error);
    throw error;
  }
}

const unspentOf = ({ limitNano, held }: Due) => limitNano - (held?.settledNano ?? 0);
const leftOf = ({ limitNano, held }: Due) => (held ? limitNano - held.settledNano - held.reservedNano : 0);

const refusalBy = ({ scope, period, limitNano }: Due, periods: Periods) => ({
  why: 'spent' as const,
  scope,
  period,
  limitNano,
  opensAt: periods[period].endsAt.toISOString(),
});

/** Of several budgets the one that opens last: before that nothing goes on. */
const lastOf = (short: readonly Due[], periods: Periods): Due =>
  short.reduce((a, b) => (periods[b.period].endsAt > periods[a.period].endsAt ? b : a));

function spent(empty: readonly Due[], periods: Periods): BudgetRefused {
  const last = lastOf(empty, periods);
  const window = {
    budgetId: last.id,
    subjectId: last.subjectId,
    startsAt: periods[last.period].startsAt.toISOString(),
  };
  return new BudgetRefused(refusalBy(last, periods), window);
}

/** The windows of budgets as rows of `id`, `subject` and `at`. */
function windowsOf(due: readonly Due[], periods: Periods): SQL {
  const keys = due.map(({ id, subjectId, period }) => ({ id, subject: subjectId, at: periods[period].startsAt }));
  return sql`select * from json_to_recordset(${JSON.stringify(keys)}::json) as t(id uuid, subject uuid, at timestamptz)`;
}

async function hold(tx: Executor, { ledgerId, price }: Ask, due: readonly Due[], periods: Periods, most: Most) {
  const worst = worstOf(most, price as Price);
  await tx.execute(sql`
    with due as (${windowsOf(due, periods)}),
    taken as (update budget_window w set reserved_nano = w.reserved_nano + ${worst}::bigint from due
      where w.budget_id = due.id and w.subject_id = due.subject and w.starts_at = due.at),
    priced as (update ledger_entry set worst_nano = ${worst}::bigint, max_completion_tokens = ${most.completionTokens}::int
      where id = ${ledgerId} and max_completion_tokens <> ${most.completionTokens}::int)
    insert into budget_hold (ledger_id, budget_id, subject_id, starts_at, amount_nano)
    select ${ledgerId}::uuid, id, subject, at, ${worst}::bigint from due`);
}

/**
 * Books what a final call cost in the windows that held its worst case, in the transaction that closes its row, after it.
 * What no budget held changes nothing.
 */
export async function settle(tx: Executor, ledgerId: string, costNano: number): Promise<void> {
  const booked = rowsOf<BookedRow>(
    await tx.execute(sql`
    with gone as (delete from budget_hold where ledger_id = ${ledgerId} returning budget_id, subject_id, starts_at, amount_nano),
    locked as (
      select w.budget_id, w.subject_id, w.starts_at, gone.amount_nano
      from budget_window w join gone on w.budget_id = gone.budget_id and w.subject_id = gone.subject_id and w.starts_at = gone.starts_at
      order by w.budget_id, w.subject_id, w.starts_at
      for no key update of w)
    update budget_window w
    set reserved_nano = w.reserved_nano - locked.amount_nano, settled_nano = w.settled_nano + ${costNano}::bigint
    from locked
    where w.budget_id = locked.budget_id and w.subject_id = locked.subject_id and w.starts_at = locked.starts_at
    returning w.budget_id, w.subject_id, w.starts_at::text as starts_at, w.settled_nano`),
  );
  if (booked.length === 0) return;
  // Only now that the windows are locked: whoever changes a limit meanwhile looks at them afterwards.
  const budgets = await liveBudgets(
    tx,
    booked.map((row) => row.budget_id),
  );
  for (const { budget_id, subject_id, starts_at, settled_nano } of booked) {
    const found = budgets.find((one) => one.id === budget_id);
    if (!found) continue;
    const { marks, limitNano } = found;
    const settled = Number(settled_nano);
    const window = { budgetId: budget_id, subjectId: subject_id, startsAt: starts_at };
    for (const mark of marksPassed(marks, limitNano, settled - costNano, settled))
      await tellMark(tx, window, mark, limitNano);
  }
}

type BookedRow = {
  budget_id: string;
  subject_id: string;
  starts_at: string;
  settled_nano: string;
};

const liveBudgets = (tx: Executor, ids: string[]) =>
  tx
    .select({ id: budget.id, limitNano: budget.limitNano, marks: budget.marks })
    .from(budget)
    .where(and(inArray(budget.id, ids), isNull(budget.endedAt)));
