import { db } from '@/db/client';
import type { Person } from '@/lib/auth/person';
import { engine } from '@/lib/runs/boot';
import { accessible } from './access';
import { tell } from './announce';

/**
 * Tells the open pages of a team that this person is writing in a conversation of theirs; nothing of it is kept.
 * @throws PenseeError `not-found`, `forbidden`
 */
export async function tellWriting(person: Person, conversationId: string): Promise<void> {
  const { teamId } = await accessible(await db(), person, 'conversation.write', conversationId);
  if (!teamId) return;
  const by = { id: person.id, name: person.name };
  tell((await engine()).context, teamId, { type: 'writing', conversationId, by });
}
