import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { conversation, share, sharePage } from '@/db/schema';
import { deleteConversation } from '@/lib/conversations/change';
import { removeMember } from '@/lib/teams/members';
import { withEngine } from '@/test/engine';
import { askIn, now, withTeam } from '@/test/team';
import { shareInput, updateInput } from './input';
import { listShares, readShare } from './mine';
import { createShare, updateShare } from './publish';
import { revokeShare } from './revoke';
import { serveShare } from './serve';
import { usualParts } from './snapshot';

const made = withEngine();

const make = (conversationId: string, person = made.ada) =>
  createShare(person, shareInput.parse({ conversationId, parts: usualParts, audience: { to: 'public' } }));

/** Lets something happen after an act has looked, and before its transaction. */
function justBefore(happen: () => Promise<unknown>): void {
  const { db: store } = made.engine.context;
  const { transaction } = store;
  store.transaction = (async (...work: Parameters<typeof transaction>) => {
    store.transaction = transaction;
    await happen();
    return transaction.apply(store, work);
  }) as typeof transaction;
}

it('makes no link to a conversation that is deleted while its page is drawn', async () => {
  const { conversationId } = await askIn(made.engine, made.ada, 'Of tides');
  justBefore(() => deleteConversation(made.ada, conversationId));
  await expect(make(conversationId)).rejects.toMatchObject({ code: 'not-found' });
  expect(await (await db()).$count(share, eq(share.conversationId, conversationId))).toBe(0);
});

it('stores nothing more under a link that is revoked while it is brought up to now', async () => {
  const { conversationId } = await askIn(made.engine, made.ada, 'Of tides');
  const { id, throughMessageId } = await make(conversationId);
  const wish = updateInput.parse({ parts: usualParts, audience: { to: 'public' }, throughMessageId });
  justBefore(() => revokeShare(made.ada, id));
  await expect(updateShare(made.ada, id, wish)).rejects.toMatchObject({ code: 'not-found' });
  const store = await db();
  expect(await store.select().from(share).where(eq(share.id, id))).toMatchObject([{ snapshot: null, preview: null }]);
  expect(await store.$count(sharePage, eq(sharePage.shareId, id))).toBe(0);
});

it('keeps the link of who left the team, and tells them nothing of what became of the conversation', async () => {
  const { id: teamId, ada: owner, member } = await withTeam('member');
  const { conversationId } = await askIn(made.engine, member, 'Of tides', { teamId });
  const { id, path } = await make(conversationId, member);
  await removeMember(owner, teamId, member.id);
  await (await db()).update(conversation).set({ title: 'Told later' }).where(eq(conversation.id, conversationId));
  expect((await serveShare(new Request(`http://localhost${path}`), (path ?? '').slice('/s/'.length))).status).toBe(200);
  expect(JSON.stringify([await listShares(await now(member)), await readShare(await now(member), id)])).not.toContain(
    'Told later',
  );
});
