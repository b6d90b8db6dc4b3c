import { and, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { budget, budgetNotice, budgetWindow, delivery, notice, team, teamMember, user } from '@/db/schema';
import { newId } from '@/lib/ids';
import { canMail } from '@/lib/mail/send';
import type { WindowKey } from './refusal';
import { hasWebhook } from './settings';
import type { BudgetEvent } from './types';

/** The mark of a call that was refused. */
export const refusedMark = 100;

/** Where `budget_notice` keeps that a call was refused over what is held to the end: the same window may be spent later. */
const untoldMark = 101;

/** The marks (percent of `limitNano`) that a sum passes on its way from `before` to `after`. */
export const marksPassed = (marks: readonly number[], limitNano: number, before: number, after: number): number[] =>
  marks.filter((mark) => before < (limitNano / 100) * mark && after >= (limitNano / 100) * mark);

export const isWindow = ({ budgetId, subjectId, startsAt }: WindowKey) =>
  and(
    eq(budgetWindow.budgetId, budgetId),
    eq(budgetWindow.subjectId, subjectId),
    eq(budgetWindow.startsAt, sql`${startsAt}::timestamptz`),
  );

/**
 * Tells the marks that windows stand past already, which no call will pass any more: the limit came down, or was set after the
 * calls. Under the locks of the windows: a call that is settled before this still went by the old limit, one that is settled
 * after it goes by the new one.
 */
export async function tellStanding(tx: Executor, which: SQL | undefined): Promise<void> {
  const rows = await tx
    .select({ budget, window: budgetWindow, startsAt: sql<string>`${budgetWindow.startsAt}::text` })
    .from(budgetWindow)
    .innerJoin(budget, eq(budget.id, budgetWindow.budgetId))
    .where(and(which, isNull(budget.endedAt), gt(budgetWindow.settledNano, 0)))
    .orderBy(budgetWindow.budgetId, budgetWindow.subjectId, budgetWindow.startsAt)
    .for('no key update', { of: budgetWindow });
  for (const { budget: of, window, startsAt } of rows) {
    const { budgetId, subjectId, settledNano } = window;
    for (const mark of marksPassed(of.marks, of.limitNano, -1, settledNano))
      await tellMark(tx, { budgetId, subjectId, startsAt }, mark, of.limitNano);
  }
}

/**
 * Tells that a window passed a mark of a limit, once: the user concerned (a team: its admins) and the server's admins, on the page, by
 * mail where it is set up, and the webhook where there is one. What goes out is written down here and sent later.
 */
export async function tellMark(
  tx: Executor,
  window: WindowKey,
  mark: number,
  limitNano: number,
  untoldNano?: number,
): Promise<void> {
  const { budgetId, subjectId } = window;
  const startsAt = sql`${window.startsAt}::timestamptz`;
  const told = await tx
    .insert(budgetNotice)
    .values({ budgetId, subjectId, startsAt, mark: untoldNano === undefined ? mark : untoldMark, limitNano })
    .onConflictDoNothing()
    .returning({ mark: budgetNotice.mark });
  if (told.length === 0) return;
  const [found] = await tx
    .select({ budget, window: budgetWindow })
    .from(budgetWindow)
    .innerJoin(budget, eq(budget.id, budgetWindow.budgetId))
    .where(isWindow(window));
  if (!found) return;
  const concerned = await concernedBy(tx, found.budget, subjectId);
  const event: BudgetEvent = {
    budgetId,
    scope: found.budget.scope,
    subjectId: concerned.subjectId,
    subject: concerned.subject,
    period: found.budget.period,
    mark,
    limitNano,
    settledNano: found.window.settledNano,
    ...(untoldNano !== undefined && { untoldNano }),
    startsAt: found.window.startsAt.toISOString(),
    endsAt: found.window.endsAt.toISOString(),
  };
  await write(tx, concerned.people, event);
}

type Recipient = { id: string; isProven: boolean };

async function concernedBy(
  tx: Executor,
  { scope, subjectId }: typeof budget.$inferSelect,
  windowOf: string,
): Promise<{ subjectId: string | null; subject: string | null; people: Recipient[] }> {
  const userId = scope === 'user' ? subjectId : scope === 'user-default' ? windowOf : null;
  const teamId = scope === 'team' ? subjectId : null;
  const ofTeam = tx
    .select({ id: teamMember.userId })
    .from(teamMember)
    .where(and(eq(teamMember.teamId, teamId ?? windowOf), inArray(teamMember.role, ['owner', 'admin'])));
  const isConcerned = or(
    eq(user.role, 'admin'),
    userId ? eq(user.id, userId) : undefined,
    teamId ? inArray(user.id, ofTeam) : undefined,
  );
  const people = await tx
    .select({ id: user.id, isProven: sql<boolean>`${isNotNull(user.emailProvenAt)}` })
    .from(user)
    .where(and(isConcerned, isNull(user.suspendedAt)));
  const named = userId
    ? await tx.select({ name: user.name }).from(user).where(eq(user.id, userId))
    : await tx
        .select({ name: team.name })
        .from(team)
        .where(eq(team.id, teamId ?? windowOf));
  return { subjectId: userId ?? teamId, subject: named[0]?.name ?? null, people };
}

async function write(tx: Executor, people: readonly Recipient[], event: BudgetEvent): Promise<void> {
  if (people.length > 0)
    await tx.insert(notice).values(people.map(({ id }) => ({ id: newId(), userId: id, kind: 'budget', data: event })));
  const mails = canMail() ? people.filter((one) => one.isProven) : [];
  const due = [
    ...mails.map(({ id }) => ({ id: newId(), channel: 'mail' as const, userId: id, event })),
    ...((await hasWebhook(tx)) ? [{ id: newId(), channel: 'webhook' as const, userId: null, event }] : []),
  ];
  if (due.length > 0) await tx.insert(delivery).values(due);
}
