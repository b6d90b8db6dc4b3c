import { and, desc, eq, isNull, lt, or } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { conversation } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { PenseeError } from '@/lib/errors';
import { itemColumns, itemOf } from './announce';
import type { ConversationItem } from './view';

/** A person's conversations, newest first; `before` of one page is where the next begins. */
export async function listConversations(
  person: Pick<Person, 'id'>,
  { before, limit = 50 }: { before?: string; limit?: number } = {},
): Promise<{ items: ConversationItem[]; before: string | null }> {
  const at = before === undefined ? undefined : readCursor(before);
  const older =
    at && or(lt(conversation.updatedAt, at.time), and(eq(conversation.updatedAt, at.time), lt(conversation.id, at.id)));
  const rows = await (await db())
    .select(itemColumns)
    .from(conversation)
    .where(and(eq(conversation.userId, person.id), isNull(conversation.deletedAt), older))
    .orderBy(desc(conversation.updatedAt), desc(conversation.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map(itemOf);
  const last = page.at(-1);
  return { items: page, before: rows.length > limit && last ? `${last.updatedAt}~${last.id}` : null };
}

const cursor = z.tuple([z.iso.datetime(), z.uuid()]);

function readCursor(text: string): { time: Date; id: string } {
  const { data } = cursor.safeParse(text.split('~'));
  const time = new Date(data?.[0] ?? Number.NaN);
  if (!data || !(time.getUTCFullYear() > 0)) throw new PenseeError('bad-request', 'before: is not a place in the list');
  return { time, id: data[1] };
}
