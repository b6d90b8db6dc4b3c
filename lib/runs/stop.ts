import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { run } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { accessible } from '@/lib/conversations/access';
import { engine } from './boot';
import { topics } from './bus';
import { liveStates, type RunState } from './types';

/**
 * Asks the live run of a conversation to stop: the column holds within half a second wherever it is worked on, the hint
 * makes it sooner. Answers the state it found; null where nothing was running. @throws PenseeError `not-found`
 */
export async function stopRun(person: Person, conversationId: string): Promise<RunState | null> {
  const store = await db();
  await accessible(store, person, 'conversation.write', conversationId);
  return stopLive(conversationId);
}

/** The same, for whoever may do so already. */
export async function stopLive(conversationId: string): Promise<RunState | null> {
  const store = await db();
  const [live] = await store
    .update(run)
    .set({ stopRequestedAt: new Date() })
    .where(and(eq(run.conversationId, conversationId), inArray(run.state, [...liveStates])))
    .returning({ id: run.id, state: run.state });
  if (!live) return null;
  await store
    .update(run)
    .set({ state: 'stopped', end: { reason: 'stopped' }, endedAt: new Date() })
    .where(and(eq(run.id, live.id), inArray(run.state, ['queued', 'awaiting_approval'])));
  (await engine()).context.bus.publish(topics.stop, live.id);
  return live.state;
}

/** Asks every live run in a team's space to stop. */
export async function stopRunsIn(teamId: string): Promise<void> {
  const live = await (await db())
    .select({ conversationId: run.conversationId })
    .from(run)
    .where(and(eq(run.teamId, teamId), inArray(run.state, [...liveStates])));
  for (const { conversationId } of live) await stopLive(conversationId);
}
