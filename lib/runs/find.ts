import { and, eq, inArray, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { conversation, run } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { accessColumns } from '@/lib/conversations/access';
import { liveStates } from './types';

/** The run that is at work in a conversation, null where none is, and its space. @throws PenseeError `not-found` */
export async function liveRunOf(
  person: Person,
  conversationId: string,
): Promise<{ runId: string | null; teamId: string | null }> {
  const rows = await (await db())
    .select({ ...accessColumns(person), runId: run.id })
    .from(conversation)
    .leftJoin(run, and(eq(run.conversationId, conversation.id), inArray(run.state, [...liveStates])))
    .where(and(eq(conversation.id, conversationId), isNull(conversation.deletedAt)));
  return requireAccess(person, 'conversation.read', rows[0]);
}
