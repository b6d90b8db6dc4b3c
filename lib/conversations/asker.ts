import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { run, user } from '@/db/schema';
import { PenseeError } from '@/lib/errors';
import { liveStates } from '@/lib/runs/types';
import type { Named } from './view';

/** Where a reply is refused since another is being written, `details.by` names whose that is. */
export async function namingAsker<T>(conversationId: string, begin: () => Promise<T>): Promise<T> {
  try {
    return await begin();
  } catch (error) {
    if (!(error instanceof PenseeError) || error.code !== 'run-in-progress') throw error;
    const by = await askerIn(conversationId);
    throw by ? new PenseeError(error.code, error.message, { cause: error, details: { by } }) : error;
  }
}

async function askerIn(conversationId: string): Promise<Named | undefined> {
  const [asker] = await (await db())
    .select({ id: user.id, name: user.name })
    .from(run)
    .innerJoin(user, eq(user.id, run.userId))
    .where(and(eq(run.conversationId, conversationId), inArray(run.state, [...liveStates])));
  return asker;
}
