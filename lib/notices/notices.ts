import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { budget, notice } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { can } from '@/lib/auth/policy';
import type { BudgetEvent } from '@/lib/budgets/types';
import { PenseeError } from '@/lib/errors';

/** Something that a person is told until they put it away. */
export type NoticeView = { id: string; kind: 'budget'; data: BudgetEvent };

/** More are never of use at once; the rest comes once these are put away. */
const mostShown = 5;
const mostRead = 50;

/** Of a budget's period only the newest notice still tells something. */
const matter = ({ budgetId, subjectId, subject, startsAt }: BudgetEvent) =>
  JSON.stringify([budgetId, subjectId ?? subject, startsAt]);

/** Of a period that runs, and of a budget that exists with that very limit: of any other it tells what is not so. */
const isTrue = and(
  sql`${budget.id}::text = ${notice.data} ->> 'budgetId'`,
  sql`${budget.limitNano}::text = ${notice.data} ->> 'limitNano'`,
  isNull(budget.endedAt),
  sql`(${notice.data} ->> 'endsAt')::timestamptz > now()`,
);

type Reader = Pick<Person, 'id' | 'role' | 'teams'>;

/** Of a budget that they may know of now: who was told as an admin, of a team or of all, reads on only as one. */
function isTheirs(person: Reader) {
  if (can(person, 'budgets.manage')) return undefined;
  const theirTeams = Object.keys(person.teams).filter((teamId) => can(person, 'budgets.read', { teamId }));
  return or(eq(budget.scope, 'user-default'), inArray(budget.subjectId, [person.id, ...theirTeams]));
}

/** What a person was told that is still so, and has not put away, newest first. */
export async function noticesOf(person: Reader): Promise<NoticeView[]> {
  const rows = await (await db())
    .select({ id: notice.id, kind: notice.kind, data: notice.data })
    .from(notice)
    .innerJoin(budget, isTrue)
    .where(and(eq(notice.userId, person.id), isNull(notice.readAt), isTheirs(person)))
    .orderBy(desc(notice.createdAt), desc(notice.id))
    .limit(mostRead);
  const views = rows.flatMap(({ id, kind, data }): NoticeView[] =>
    kind === 'budget' ? [{ id, kind, data: data as BudgetEvent }] : [],
  );
  const newest = Map.groupBy(views, ({ data }) => matter(data));
  return [...newest.values()].flatMap(([first]) => first ?? []).slice(0, mostShown);
}

/** Puts a notice of a person's own away, with those before it of the same matter. @throws PenseeError `not-found` */
export async function readNotice(person: Pick<Person, 'id'>, id: string): Promise<void> {
  const store = await db();
  const own = and(eq(notice.userId, person.id), isNull(notice.readAt));
  await store.transaction(async (tx) => {
    const open = await tx.select({ id: notice.id, data: notice.data }).from(notice).where(own);
    const of = open.find((one) => one.id === id);
    if (!of) throw new PenseeError('not-found', 'There is no such notice.');
    const same = open.filter(
      (one) => one.id <= id && matter(one.data as BudgetEvent) === matter(of.data as BudgetEvent),
    );
    await tx
      .update(notice)
      .set({ readAt: new Date() })
      .where(
        inArray(
          notice.id,
          same.map((one) => one.id),
        ),
      );
  });
}
