import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { conversation, share, sharePage } from '@/db/schema';
import { setSuspended } from '@/lib/auth/members';
import type { Person } from '@/lib/auth/person';
import { deleteConversation } from '@/lib/conversations/change';
import { acceptInvitation, invite } from '@/lib/teams/invites';
import { removeMember } from '@/lib/teams/members';
import { makePerson, withEngine } from '@/test/engine';
import { justBefore as beforeNext } from '@/test/just-before';
import { askIn, now, tokenOf, withTeam } from '@/test/team';
import { shareInput, updateInput } from './input';
import { listShares, readShare } from './mine';
import { createShare, updateShare } from './publish';
import { revokeShare } from './revoke';
import { serveShare } from './serve';
import { usualParts } from './snapshot';

const made = withEngine();

const make = (conversationId: string, person = made.ada) =>
  createShare(person, shareInput.parse({ conversationId, parts: usualParts, audience: { to: 'public' } }));

const justBefore = (happen: () => Promise<unknown>) => beforeNext(made.engine.context.db, happen);

const rejoin = async (owner: Person, teamId: string, person: Person) =>
  acceptInvitation(person, tokenOf((await invite(owner, teamId, { role: 'member', days: 1 })).link));

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

it.each(['the conversation lies in', 'the link is for'] as const)(
  'makes and changes no link of who is taken out of the team that %s meanwhile',
  async (what) => {
    const { id: teamId, ada: owner, member } = await withTeam('member');
    const space = what === 'the link is for' ? {} : { teamId };
    const { conversationId } = await askIn(made.engine, member, 'Of tides', space);
    const audience = what === 'the link is for' ? { to: 'team', teamId } : { to: 'public' };
    const wish = { conversationId, parts: usualParts, audience };
    const { id, throughMessageId } = await createShare(member, shareInput.parse(wish));
    justBefore(() => removeMember(owner, teamId, member.id));
    await expect(createShare(member, shareInput.parse(wish))).rejects.toMatchObject({ code: 'not-found' });
    expect(await (await db()).$count(share, eq(share.conversationId, conversationId))).toBe(1);
    await rejoin(owner, teamId, member);
    justBefore(() => removeMember(owner, teamId, member.id));
    const change = updateShare(member, id, updateInput.parse({ ...wish, throughMessageId, maxViews: 7 }));
    await expect(change).rejects.toMatchObject({ code: 'not-found' });
    expect(await (await db()).select().from(share).where(eq(share.id, id))).toMatchObject([{ maxViews: null }]);
  },
);

it('makes no link of who is suspended while its page is drawn', async () => {
  const ben = await makePerson('Ben');
  const { conversationId } = await askIn(made.engine, ben, 'Of tides');
  justBefore(() => setSuspended(ben.id, true, null));
  await expect(make(conversationId, ben)).rejects.toMatchObject({ code: 'not-signed-in' });
  expect(await (await db()).$count(share, eq(share.conversationId, conversationId))).toBe(0);
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
