import { type SQL, sql } from 'drizzle-orm';
import { ZodError } from 'zod';
import { type Executor, rowsOf } from '@/db/client';
import { inOneGo } from '@/db/in-one-go';
import { isRefusedBySql } from '@/db/sql-state';
import type { Price } from '@/lib/spend/types';
import { marksPassed, tellMark } from './marks';
import { BudgetRefused, NoWindow, type OverWindow, type Payer } from './refusal';
import type { BudgetRefusal, Periods } from './types';
import { type Due, lockWindows, runningNano } from './windows';
import { affordable, lackOf, type Most, pays, shortOf, worstOf } from './worst';

/** The most that a call may take, and the periods that it falls in; null where the zone of budgets makes no sense. */
export type Bound = Most & { periods: Periods | null };

export type Ask = { ledgerId: string; payer: Payer; model: string; price: Price | null; bound: Bound };

/** What a call may take. `shrunkBy`: the budget that does not pay for the reply that was wanted. */
export type Grant = { completionTokens: number; shrunkBy: BudgetRefusal | null };

/**
 * Reserves the worst case of a call in every budget that applies to it, with a shorter reply where they pay no more. To be
 * sent after the call's row of the ledger, as the last of its transaction.
 * @throws BudgetRefused, NoWindow, OtherPeriods
 */
export async function reserve(tx: Executor, ask: Ask): Promise<Grant> {
  const { bound, price, payer, model } = ask;
  const due = await readDue(tx, payer, bound.periods);
  if (due.length === 0) return { completionTokens: bound.completionTokens, shrunkBy: null };
  const { periods } = bound;
  if (!periods) throw unreadable();
  if (!price) throw new BudgetRefused({ why: 'no-price', model });
  if (due.some((one) => one.held === null)) throw new NoWindow(payer, periods);
  const lacking = Map.groupBy(due, (one) => lackOf(standOf(one), bound, price));
  const [spent, large, held] = [lacking.get('spent'), lacking.get('too-large'), lacking.get('held')];
  if (spent)
    throw new BudgetRefused(
      refusalBy(lastOf(spent, periods), periods),
      spent.map((one) => overOf(one, periods)),
    );
  if (large) {
    const never = large.filter(({ limitNano }) => !pays(limitNano, bound, price));
    throw new BudgetRefused(tooLarge(lastOf(never.length > 0 ? never : large, periods), periods, never.length > 0));
  }
  if (held) throw await heldRefusal(tx, held, periods, bound, price);
  const tightest = due.reduce((a, b) => (leftOf(b) < leftOf(a) ? b : a));
  const completionTokens = affordable(leftOf(tightest), bound, price);
  const isShrunk = completionTokens < bound.completionTokens;
  await hold(tx, ask, due, periods, { ...bound, completionTokens });
  return { completionTokens, shrunkBy: isShrunk ? refusalBy(tightest, periods) : null };
}

/** Why budgets do not pay for a call whose rest is held; those that do not pay for a short one either are over. */
async function heldRefusal(tx: Executor, held: Due[], periods: Periods, most: Most, price: Price) {
  const running = await readRunning(tx, held, periods);
  const runningOf = ({ id }: Due) => running.get(id) ?? 0;
  const lacking = (of: Most) => held.filter((one) => !pays(leftOf(one) + runningOf(one), of, price));
  const untold = lacking(most);
  if (untold.length === 0) return new BudgetRefused({ ...refusalBy(lastOf(held, periods), periods), isHeld: true });
  const ended = lacking(shortOf(most));
  if (ended.length === 0) return new BudgetRefused(tooLarge(lastOf(untold, periods), periods, false));
  const refusal = { ...refusalBy(lastOf(ended, periods), periods), isHeld: true, isUntold: true } as const;
  const over = ended.map((one) => ({
    ...overOf(one, periods),
    untoldNano: (one.held?.reservedNano ?? 0) - runningOf(one),
  }));
  return new BudgetRefused(refusal, over);
}

/** What calls that are running hold of budgets, by their ids. */
async function readRunning(tx: Executor, due: readonly Due[], periods: Periods): Promise<Map<string, number>> {
  const found = await tx.execute(sql`
    with due as (${windowsOf(due, periods)})
    select due.id, ${runningNano(sql`due.id`, sql`due.subject`, sql`due.at`)} as nano from due`);
  return new Map(rowsOf<{ id: string; nano: string }>(found).map(({ id, nano }) => [id, Number(nano)]));
}

const unreadable = (cause?: unknown) => new BudgetRefused({ why: 'unreadable' }, [], { cause });

async function readDue(tx: Executor, payer: Payer, periods: Periods | null): Promise<Due[]> {
  try {
    return await lockWindows(tx, payer, periods);
  } catch (error) {
    if (error instanceof ZodError || isRefusedBySql(error)) throw unreadable(error);
    throw error;
  }
}

const standOf = ({ limitNano: limit, held }: Due) => ({
  limit,
  settled: held?.settledNano ?? 0,
  reserved: held?.reservedNano ?? 0,
});
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

/** `isNever`: the whole limit would not pay for it. */
const tooLarge = ({ scope, period, limitNano }: Due, periods: Periods, isNever: boolean) => ({
  why: 'too-large' as const,
  scope,
  period,
  limitNano,
  opensAt: isNever ? null : periods[period].endsAt.toISOString(),
});

const overOf = ({ id, subjectId, period, limitNano }: Due, periods: Periods): OverWindow => ({
  budgetId: id,
  subjectId,
  startsAt: periods[period].startsAt.toISOString(),
  limitNano,
});

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
 * What no budget held changes nothing. Limits are read once the windows are locked: whoever changes one meanwhile looks at
 * the windows afterwards.
 */
export async function settle(tx: Executor, ledgerId: string, costNano: number): Promise<void> {
  const [, booked] = await inOneGo(
    () => tx.execute(lockHeld(ledgerId)),
    () =>
      tx.execute(sql`
      with gone as (delete from budget_hold where ledger_id = ${ledgerId} returning budget_id, subject_id, starts_at, amount_nano)
      update budget_window w
      set reserved_nano = w.reserved_nano - gone.amount_nano, settled_nano = w.settled_nano + ${costNano}::bigint
      from gone join budget b on b.id = gone.budget_id
      where w.budget_id = gone.budget_id and w.subject_id = gone.subject_id and w.starts_at = gone.starts_at
      returning w.budget_id, w.subject_id, w.starts_at::text as starts_at, w.settled_nano, b.limit_nano, b.marks, b.ended_at is not null as ended`),
  );
  for (const { budget_id, subject_id, starts_at, settled_nano, limit_nano, marks, ended } of rowsOf<BookedRow>(
    booked,
  )) {
    const [settled, limit] = [Number(settled_nano), Number(limit_nano)];
    const passed = ended ? [] : marksPassed(marks, limit, settled - costNano, settled);
    const window = { budgetId: budget_id, subjectId: subject_id, startsAt: starts_at };
    for (const mark of passed) await tellMark(tx, window, mark, limit);
  }
}

/** Locks the windows that a call is held in, by their key. */
const lockHeld = (ledgerId: string): SQL => sql`
  select 1 from budget_window w
  join budget_hold h on w.budget_id = h.budget_id and w.subject_id = h.subject_id and w.starts_at = h.starts_at
  where h.ledger_id = ${ledgerId}
  order by w.budget_id, w.subject_id, w.starts_at
  for no key update of w`;

type BookedRow = {
  budget_id: string;
  subject_id: string;
  starts_at: string;
  settled_nano: string;
  limit_nano: string;
  marks: number[];
  ended: boolean;
};
