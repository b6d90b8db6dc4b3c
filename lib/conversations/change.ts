import { and, eq, isNotNull } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { conversation } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { PenseeError } from '@/lib/errors';
import type { Effort } from '@/lib/kimi/types';
import { requireEffort } from '@/lib/models/effort';
import { chooseModel, servedBy } from '@/lib/models/offered';
import { engine } from '@/lib/runs/boot';
import { stopLive } from '@/lib/runs/stop';
import { revokeOf } from '@/lib/sharing/revoke';
import { accessColumns, accessible } from './access';
import { announce, announceRemoval } from './announce';
import { loadTree } from './load';
import { indexTitle } from './search-index';
import { newestLeafUnder } from './tree';

export type Change = { title?: string; headId?: string; model?: string; effort?: Effort | null };

/** Renames, switches the shown branch, or changes the model of later replies. @throws PenseeError `not-found`, `model-unknown`, `model-refused`, `bad-request` */
export async function changeConversation(
  person: Person,
  id: string,
  { title, headId, model, effort }: Change,
): Promise<void> {
  const store = await db();
  const { model: current, teamId } = await accessible(store, person, 'conversation.write', id);
  const head = headId === undefined ? {} : { headId: await leafUnder(store, id, headId) };
  const chosen = model === undefined ? {} : { model: (await chooseModel(person, teamId, model)).model };
  const named = title === undefined ? {} : { title, titleSource: 'person' as const };
  const change = { ...named, ...head, ...chosen, ...(await effortFor({ model, effort }, current)) };
  if (Object.keys(change).length === 0) return;
  await store.transaction(async (tx) => {
    await tx.update(conversation).set(change).where(eq(conversation.id, id));
    if (title !== undefined) await indexTitle(tx, id, title);
  });
  await announce((await engine()).context, id);
}

/** An effort goes with its model: another model begins without one. @throws PenseeError `bad-request` */
async function effortFor({ model, effort }: Change, current: string): Promise<Pick<Change, 'effort'>> {
  if (effort === undefined) return model === undefined ? {} : { effort: null };
  return { effort: effort && requireEffort(await servedBy(model ?? current), effort) };
}

async function leafUnder(store: Executor, conversationId: string, messageId: string): Promise<string> {
  const tree = await loadTree(store, conversationId);
  if (!tree.some((n) => n.id === messageId))
    throw new PenseeError('not-found', 'That message is not in this conversation.');
  return newestLeafUnder(tree, messageId);
}

/** Takes a conversation out of sight; it can be brought back, but not the links to it. Its running reply is stopped. */
export async function deleteConversation(person: Person, id: string): Promise<void> {
  const store = await db();
  const { spaceId } = await accessible(store, person, 'conversation.delete', id);
  await store.transaction(async (tx) => {
    await tx.update(conversation).set({ deletedAt: new Date() }).where(eq(conversation.id, id));
    await revokeOf(tx, person.id, id);
  });
  // Now no reply can begin any more, so that none is missed.
  await stopLive(id);
  announceRemoval((await engine()).context, spaceId, id);
}

export async function restoreConversation(person: Person, id: string): Promise<void> {
  const store = await db();
  const [row] = await store
    .select(accessColumns(person))
    .from(conversation)
    .where(and(eq(conversation.id, id), isNotNull(conversation.deletedAt)));
  requireAccess(person, 'conversation.delete', row);
  await store.update(conversation).set({ deletedAt: null }).where(eq(conversation.id, id));
  await announce((await engine()).context, id);
}
