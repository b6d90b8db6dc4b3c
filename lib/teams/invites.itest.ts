import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditEntry, teamInvite } from '@/db/schema';
import { makePerson, withEngine } from '@/test/engine';
import { now, tokenOf, withTeam } from '@/test/team';
import { acceptInvitation, invite, readInvitation, revokeInvite } from './invites';
import { removeMember, setTeamRole } from './members';
import { readTeam } from './teams';

withEngine();

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('invitations', () => {
  it('a link lets anybody in until it is taken back, and keeps who is in already as they are', async () => {
    const { id, ada } = await withTeam();
    const { id: inviteId, link } = await invite(ada, id, { role: 'viewer', days: 1 });
    const [bob, eve] = [await makePerson('Bob'), await makePerson('Eve')];
    expect(await readInvitation(bob, tokenOf(link))).toMatchObject({ team: 'Red', role: 'viewer', isMember: false });
    await acceptInvitation(bob, tokenOf(link));
    await setTeamRole(ada, id, bob.id, 'member');
    await acceptInvitation(await now(bob), tokenOf(link));
    expect((await now(bob)).teams).toEqual({ [id]: 'member' });
    expect((await readTeam(ada, id)).invites).toMatchObject([{ id: inviteId, uses: 1 }]);
    await revokeInvite(ada, id, inviteId);
    const revoked = eq(auditEntry.action, 'team.invite-revoke');
    expect(await (await db()).select().from(auditEntry).where(revoked)).toMatchObject([
      { actorId: ada.id, subjectId: inviteId, teamId: id, before: { role: 'viewer', email: null } },
    ]);
    await expect(acceptInvitation(eve, tokenOf(link))).rejects.toEqual(refusedWith('not-found'));
  });

  it('one is good for as long as who made it may make one, and never brings back who was taken out after', async () => {
    const { id, ada, admin, member } = await withTeam('admin', 'member');
    const eve = await makePerson('Eve');
    const [hers, his] = [
      await invite(ada, id, { role: 'member', days: 1 }),
      await invite(admin, id, { role: 'admin', days: 1 }),
    ];
    await setTeamRole(ada, id, admin.id, 'member');
    await expect(acceptInvitation(eve, tokenOf(his.link))).rejects.toMatchObject({
      details: { reason: 'revoked-invite' },
    });
    expect((await readTeam(ada, id)).invites).not.toContainEqual(expect.objectContaining({ id: his.id }));
    for (const gone of [admin, member]) {
      await removeMember(ada, id, gone.id);
      for (const { link } of [hers, his])
        await expect(acceptInvitation(await now(gone), tokenOf(link))).rejects.toEqual(refusedWith('not-found'));
    }
    await acceptInvitation(eve, tokenOf(hers.link));
    await removeMember(await now(eve), id, eve.id);
    await acceptInvitation(await now(eve), tokenOf(hers.link));
    const again = await invite(ada, id, { role: 'viewer', days: 1 });
    await acceptInvitation(await now(member), tokenOf(again.link));
    expect((await now(member)).teams).toEqual({ [id]: 'viewer' });
  });

  it('none brings an old role back, whichever way it was changed: who comes again needs a new one', async () => {
    const { id, ada } = await withTeam();
    for (const [invited, given] of [
      ['admin', 'viewer'],
      ['viewer', 'member'],
    ] as const) {
      const bob = await makePerson('Bob');
      const { link } = await invite(ada, id, { role: invited, days: 1 });
      await acceptInvitation(bob, tokenOf(link));
      await setTeamRole(ada, id, bob.id, given);
      await removeMember(await now(bob), id, bob.id);
      await expect(acceptInvitation(await now(bob), tokenOf(link))).rejects.toMatchObject({
        details: { reason: 'outdated-invite' },
      });
      const again = await invite(ada, id, { role: given, days: 1 });
      await acceptInvitation(await now(bob), tokenOf(again.link));
      expect((await now(bob)).teams).toEqual({ [id]: given });
    }
  });

  it('one to an address is good for it alone, once; one that is too old for nobody', async () => {
    const { id, ada } = await withTeam();
    const [bob, eve] = [await makePerson('Bob'), await makePerson('Eve')];
    const { link } = await invite(ada, id, { role: 'member', days: 1, email: bob.email });
    await expect(readInvitation(eve, tokenOf(link))).rejects.toEqual(refusedWith('not-found'));
    await acceptInvitation(bob, tokenOf(link));
    await removeMember(ada, id, bob.id);
    await expect(acceptInvitation(await now(bob), tokenOf(link))).rejects.toEqual(refusedWith('not-found'));
    const old = await invite(ada, id, { role: 'member', days: 1 });
    const past = new Date(Date.now() - 1);
    await (await db()).update(teamInvite).set({ expiresAt: past }).where(eq(teamInvite.id, old.id));
    await expect(acceptInvitation(eve, tokenOf(old.link))).rejects.toEqual(refusedWith('not-found'));
  });

  it('tell who holds one that is over why it is', async () => {
    const { id, ada } = await withTeam();
    const [bob, eve] = [await makePerson('Bob'), await makePerson('Eve')];
    const invited = await invite(ada, id, { role: 'member', days: 1, email: bob.email });
    const refusedFor = (reason: string) => expect.objectContaining({ code: 'not-found', details: { reason } });
    await expect(readInvitation(eve, tokenOf(invited.link))).rejects.toEqual(refusedFor('other-address'));
    await acceptInvitation(bob, tokenOf(invited.link));
    expect(await readInvitation(await now(bob), tokenOf(invited.link))).toMatchObject({ isMember: true });
    await removeMember(ada, id, bob.id);
    await expect(readInvitation(await now(bob), tokenOf(invited.link))).rejects.toEqual(refusedFor('used-invite'));
    const open = await invite(ada, id, { role: 'member', days: 1 });
    const past = { expiresAt: new Date(Date.now() - 1) };
    await (await db()).update(teamInvite).set(past).where(eq(teamInvite.id, open.id));
    await expect(acceptInvitation(eve, tokenOf(open.link))).rejects.toEqual(refusedFor('expired-invite'));
    const taken = await invite(ada, id, { role: 'member', days: 1 });
    await revokeInvite(ada, id, taken.id);
    await expect(acceptInvitation(eve, tokenOf(taken.link))).rejects.toEqual(refusedFor('revoked-invite'));
    await expect(readInvitation(eve, 'x'.repeat(43))).rejects.toEqual(refusedFor('unknown-invite'));
  });

  it('members and viewers invite nobody, and do not see invitations', async () => {
    const { id, member } = await withTeam('member');
    await expect(invite(member, id, { role: 'member', days: 1 })).rejects.toEqual(refusedWith('forbidden'));
    expect((await readTeam(member, id)).invites).toBeNull();
  });
});
