import { and, eq, inArray, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { conversation, run } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { liveStates } from './types';

/** The run that is at work in a conversation; null where none is. @throws PenseeError `not-found` */
export async function liveRunOf(person: Person, conversationId: string): Promise<string | null> {
  const rows = await (await db())
    .select({ userId: conversation.userId, runId: run.id })
    .from(conversation)
    .leftJoin(run, and(eq(run.conversationId, conversation.id), inArray(run.state, [...liveStates])))
    .where(and(eq(conversation.id, conversationId), isNull(conversation.deletedAt)));
  return requireAccess(person, 'conversation.read', rows[0]).runId;
}
