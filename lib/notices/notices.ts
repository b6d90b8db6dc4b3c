import { and, desc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { notice } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import type { BudgetEvent } from '@/lib/budgets/types';
import { PenseeError } from '@/lib/errors';

/** Something that a person is told until they put it away. */
export type NoticeView = { id: string; kind: 'budget'; data: BudgetEvent };

/** More are never of use at once; the rest comes once these are put away. */
const mostShown = 5;

/** What a person was told and has not put away, newest first. */
export async function noticesOf(person: Pick<Person, 'id'>): Promise<NoticeView[]> {
  const rows = await (await db())
    .select({ id: notice.id, kind: notice.kind, data: notice.data })
    .from(notice)
    .where(and(eq(notice.userId, person.id), isNull(notice.readAt)))
    .orderBy(desc(notice.createdAt))
    .limit(mostShown);
  return rows.flatMap(({ id, kind, data }) => (kind === 'budget' ? [{ id, kind, data: data as BudgetEvent }] : []));
}

/** Puts a notice of a person's own away. @throws PenseeError `not-found` */
export async function readNotice(person: Pick<Person, 'id'>, id: string): Promise<void> {
  const read = await (await db())
    .update(notice)
    .set({ readAt: new Date() })
    .where(and(eq(notice.id, id), eq(notice.userId, person.id)))
    .returning({ id: notice.id });
  if (read.length === 0) throw new PenseeError('not-found', 'There is no such notice.');
}
