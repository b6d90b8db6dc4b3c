import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { budget, notice } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import type { BudgetEvent } from '@/lib/budgets/types';
import { PenseeError } from '@/lib/errors';

/** Something that a person is told until they put it away. */
export type NoticeView = { id: string; kind: 'budget'; data: BudgetEvent };

/** More are never of use at once; the rest comes once these are put away. */
const mostShown = 5;
const mostRead = 50;

/** Of a budget's period only the newest notice still tells something. */
const matter = ({ budgetId, subject, startsAt }: BudgetEvent) => JSON.stringify([budgetId, subject, startsAt]);

/** Of a period that runs, and of a budget that exists with that very limit: of any other it tells what is not so. */
const isTrue = and(
  sql`${budget.id}::text = ${notice.data} ->> 'budgetId'`,
  sql`${budget.limitNano}::text = ${notice.data} ->> 'limitNano'`,
  isNull(budget.endedAt),
  sql`(${notice.data} ->> 'endsAt')::timestamptz > now()`,
);

/** What a person was told that is still so, and has not put away, newest first. */
export async function noticesOf(person: Pick<Person, 'id'>): Promise<NoticeView[]> {
  const rows = await (await db())
    .select({ id: notice.id, kind: notice.kind, data: notice.data })
    .from(notice)
    .innerJoin(budget, isTrue)
    .where(and(eq(notice.userId, person.id), isNull(notice.readAt)))
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
