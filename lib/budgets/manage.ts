import { and, eq, isNull, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { budget, budgetWindow, team, user } from '@/db/schema';
import { isUniqueViolation } from '@/db/sql-state';
import { record } from '@/lib/audit/record';
import { PenseeError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { dropWindows, stopCalls } from './counting';
import { tellStanding } from './marks';
import { openWindowsOf } from './opening';
import { periodsNow } from './settings';
import type { BudgetPeriod, BudgetScope, Periods } from './types';

export type NewBudget = {
  scope: BudgetScope;
  /** The team or user; null for the installation and the default. */
  subjectId: string | null;
  period: BudgetPeriod;
  limitNano: number;
  marks: number[];
};

export type BudgetChange = Partial<Pick<NewBudget, 'limitNano' | 'marks'>>;

type Row = typeof budget.$inferSelect;

const shown = ({ scope, subjectId, period, limitNano, marks }: NewBudget) => ({
  scope,
  subjectId,
  period,
  limitNano,
  marks,
});

const missing = () => new PenseeError('not-found', 'There is no such budget.');

async function requirePeriods(): Promise<Periods> {
  const periods = await periodsNow();
  if (!periods) throw new PenseeError('conflict', 'The time zone of budgets is not known here. Set another one first.');
  return periods;
}

/**
 * Makes a budget, with what its present period has spent already. Calls that are about to begin wait for it, so that it
 * counts every one. @throws PenseeError `conflict` where there is one; `not-found` for an unknown team or user
 */
export async function createBudget(actorId: string, made: NewBudget): Promise<string> {
  const [store, periods] = await Promise.all([db(), requirePeriods()]);
  const id = newId();
  try {
    await store.transaction(async (tx) => {
      await requireSubject(tx, made);
      await stopCalls(tx);
      await tx.insert(budget).values({ id, ...made });
      if (made.scope !== 'user-default') await openWindowsOf(tx, id, periods);
      await audit(tx, actorId, 'budget.create', { id, ...made }, null, shown(made));
    });
  } catch (error) {
    if (!isUniqueViolation(error, 'budget_one')) throw error;
    throw new PenseeError('conflict', 'There is such a budget already. Change that one instead.');
  }
  return id;
}

async function requireSubject(tx: Executor, { scope, subjectId }: NewBudget): Promise<void> {
  if (scope === 'installation' || scope === 'user-default') return;
  const table = scope === 'team' ? team : user;
  const found = await tx
    .select({ id: table.id })
    .from(table)
    .where(eq(table.id, subjectId ?? ''));
  if (found.length === 0) throw new PenseeError('not-found', `There is no such ${scope}.`);
}

type Subject = Pick<Row, 'id' | 'scope' | 'subjectId'>;

const audit = (
  tx: Executor,
  actorId: string,
  action: string,
  { id, scope, subjectId }: Subject,
  before: unknown,
  after: unknown,
) =>
  record(tx, {
    actorId,
    action,
    subject: { kind: 'budget', id },
    teamId: scope === 'team' ? subjectId : null,
    before,
    after,
  });

async function lockBudget(tx: Executor, id: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(budget)
    .where(and(eq(budget.id, id), isNull(budget.endedAt)))
    .for('no key update');
  if (!row) throw missing();
  return row;
}

const isRunning = sql`now() between ${budgetWindow.startsAt} and ${budgetWindow.endsAt}`;

/** Changes the limit or the marks; the present period goes on with them. @throws PenseeError `not-found` */
export async function changeBudget(actorId: string, id: string, change: BudgetChange): Promise<void> {
  const store = await db();
  await store.transaction(async (tx) => {
    const before = await lockBudget(tx, id);
    const after = { ...before, ...change };
    await tx
      .update(budget)
      .set({ ...change, updatedAt: new Date() })
      .where(eq(budget.id, id));
    await audit(tx, actorId, 'budget.change', before, shown(before), shown(after));
  });
  await store.transaction((tx) => tellStanding(tx, and(eq(budget.id, id), isRunning)));
}

/**
 * Ends a budget: from now on it refuses nothing. Where a user's own goes, the default one counts again, and all that was spent
 * meanwhile. @throws PenseeError `not-found`
 */
export async function endBudget(actorId: string, id: string): Promise<void> {
  const store = await db();
  await store.transaction(async (tx) => {
    const before = await lockBudget(tx, id);
    await tx.update(budget).set({ endedAt: new Date() }).where(eq(budget.id, id));
    if (before.scope === 'user') {
      await stopCalls(tx);
      await dropWindows(
        tx,
        sql`b.scope = 'user-default' and b.period = ${before.period} and w.subject_id = ${before.subjectId}`,
      );
    }
    await audit(tx, actorId, 'budget.end', before, shown(before), null);
  });
}
