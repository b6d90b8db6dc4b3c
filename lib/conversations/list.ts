import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { conversation } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { PenseeError } from '@/lib/errors';
import { itemColumns, itemOf } from './announce';
import type { ConversationItem } from './view';

/**
 * The conversations of a space, newest first: a person's private ones, or a team's. `before` of one page is where the next
 * begins. @throws PenseeError `not-found` for a team that is not theirs
 */
export async function listConversations(
  person: Pick<Person, 'id' | 'role' | 'teams'>,
  { before, limit = 50, teamId }: { before?: string; limit?: number; teamId?: string | null } = {},
): Promise<{ items: ConversationItem[]; before: string | null }> {
  if (teamId) requireAccess(person, 'team.read', { teamId });
  const at = before === undefined ? undefined : readCursor(before);
  const older =
    at &&
    sql`(${conversation.updatedAt}, ${conversation.id}) < (${at.time.toISOString()}::timestamptz, ${at.id}::uuid)`;
  const rows = await (await db())
    .select(itemColumns)
    .from(conversation)
    .where(and(eq(conversation.spaceId, teamId ?? person.id), isNull(conversation.deletedAt), older))
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
