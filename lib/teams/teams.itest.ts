import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditEntry, ledgerEntry, session, user } from '@/db/schema';
import { removeUser, setSuspended } from '@/lib/auth/members';
import type { Person } from '@/lib/auth/person';
import { watchAccess } from '@/lib/auth/watch';
import { listConversations } from '@/lib/conversations/list';
import { readConversation } from '@/lib/conversations/read';
import { search } from '@/lib/conversations/search';
import { sendQuestion } from '@/lib/conversations/send';
import { topics } from '@/lib/runs/bus';
import { stopRun, stopRunsIn } from '@/lib/runs/stop';
import { makePerson, watch, withEngine } from '@/test/engine';
import { askIn, now, withTeam } from '@/test/team';
import { invite } from './invites';
import { handOver, removeMember, setTeamRole } from './members';
import { deleteTeam, listTeams, readTeam, renameTeam } from './teams';
import { setWriters } from './writers';

const following: Promise<void>[] = [];
const here = withEngine({ onAfter: (done) => following.push(done) });

beforeAll(async () => {
  await (await db())
    .update(user)
    .set({ role: 'admin' })
    .where(eq(user.id, (await makePerson('Root')).id));
});

const refusedWith = (code: string) => expect.objectContaining({ code });

const ask = (person: Person, text: string, at?: { teamId?: string; conversationId?: string }) =>
  askIn(here.engine, person, text, at);

it('a role that was taken since the request began serves nobody', async () => {
  const { id, ada, admin, member } = await withTeam('admin', 'member');
  await setTeamRole(ada, id, admin.id, 'viewer');
  for (const work of [
    () => invite(admin, id, { role: 'admin', days: 1 }),
    () => setTeamRole(admin, id, admin.id, 'admin'),
    () => removeMember(admin, id, member.id),
    () => renameTeam(admin, id, 'Mine'),
  ])
    await expect(work()).rejects.toEqual(refusedWith('forbidden'));
  await handOver(ada, id, member.id);
  await expect(deleteTeam(ada, id)).rejects.toEqual(refusedWith('forbidden'));
  await expect(handOver(ada, id, ada.id)).rejects.toEqual(refusedWith('forbidden'));
});

const recordedIn = async (teamId: string) =>
  (await db()).select().from(auditEntry).where(eq(auditEntry.teamId, teamId)).orderBy(auditEntry.id);

describe('roles', () => {
  it('the owner hands over and becomes an admin; nobody else changes the owner', async () => {
    const { id, ada, admin, member } = await withTeam('admin', 'member');
    await expect(setTeamRole(admin, id, ada.id, 'member')).rejects.toEqual(refusedWith('conflict'));
    await expect(removeMember(admin, id, ada.id)).rejects.toEqual(refusedWith('conflict'));
    await expect(removeMember(ada, id, ada.id)).rejects.toEqual(refusedWith('conflict'));
    await expect(handOver(admin, id, admin.id)).rejects.toEqual(refusedWith('forbidden'));
    await handOver(ada, id, member.id);
    expect((await now(member)).teams[id]).toBe('owner');
    expect((await now(ada)).teams[id]).toBe('admin');
    expect((await recordedIn(id)).at(-1)).toMatchObject({
      action: 'team.hand-over',
      before: { owner: ada.id, role: 'member', formerOwner: 'owner' },
      after: { owner: member.id, role: 'owner', formerOwner: 'admin' },
    });
    await removeMember(await now(ada), id, ada.id);
    expect(await listTeams(ada)).toEqual([]);
  });

  it('nobody suspended comes to own a team, unless nobody else is left in it', async () => {
    const { id, ada, admin, member } = await withTeam('admin', 'member');
    await setSuspended(admin.id, true, null);
    await expect(handOver(ada, id, admin.id)).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'suspended-heir' },
    });
    await removeUser(ada.id, null);
    expect((await now(member)).teams[id]).toBe('owner');
    await removeUser(member.id, null);
    expect((await recordedIn(id)).at(-1)).toMatchObject({
      action: 'team.hand-over',
      before: { owner: member.id, role: 'admin' },
      after: { owner: admin.id, role: 'owner', formerOwner: null },
    });
  });

  it('every change of members stands in the audit log', async () => {
    const { id, ada, member } = await withTeam('member');
    await setTeamRole(ada, id, member.id, 'viewer');
    await removeMember(ada, id, member.id);
    const rows = await (await db()).select().from(auditEntry).where(eq(auditEntry.teamId, id)).orderBy(auditEntry.id);
    expect(rows.map((r) => r.action)).toEqual(['team.create', 'team.invite', 'team.join', 'team.role', 'team.remove']);
    expect(rows[3]).toMatchObject({ actorId: ada.id, before: { role: 'member' }, after: { role: 'viewer' } });
  });

  it('members are told when something of their teams changes, those who go, too', async () => {
    const { id, ada, member } = await withTeam('member');
    const told: string[] = [];
    const leave = await here.engine.context.bus.subscribe(topics.list(member.id), (event) => told.push(event));
    await setTeamRole(ada, id, member.id, 'viewer');
    await removeMember(ada, id, member.id);
    leave();
    expect(told.map((event) => JSON.parse(event))).toEqual([{ type: 'teams' }, { type: 'teams' }]);
  });

  it('a stranger finds no team', async () => {
    const { id } = await withTeam();
    const eve = await makePerson('Eve');
    await expect(readTeam(eve, id)).rejects.toEqual(refusedWith('not-found'));
    await expect(deleteTeam(eve, id)).rejects.toEqual(refusedWith('not-found'));
  });
});

describe('conversations in a team’s space', () => {
  it('are read by its members, written by the author, and by those the author lets in', async () => {
    const { id, ada, admin, member, viewer } = await withTeam('admin', 'member', 'viewer');
    const { conversationId } = await ask(ada, 'A zebra', { teamId: id });
    for (const reader of [admin, member, viewer]) {
      expect((await readConversation(reader, conversationId)).messages).toHaveLength(2);
      expect((await listConversations(reader, { teamId: id })).items.map((i) => i.id)).toEqual([conversationId]);
      expect((await search(reader, 'zebra')).some((hit) => hit.conversationId === conversationId)).toBe(true);
      await expect(ask(reader, 'More', { conversationId })).rejects.toEqual(refusedWith('forbidden'));
      expect((await listConversations(reader)).items).toEqual([]);
    }
    await setWriters(ada, conversationId, { openToTeam: false, userIds: [member.id, viewer.id] });
    await ask(member, 'More', { conversationId });
    await expect(ask(viewer, 'More', { conversationId })).rejects.toEqual(refusedWith('forbidden'));
    await expect(ask(admin, 'More', { conversationId })).rejects.toEqual(refusedWith('forbidden'));
    await setWriters(ada, conversationId, { openToTeam: true, userIds: [] });
    await ask(admin, 'More', { conversationId });
    const entries = await (await db()).select().from(ledgerEntry).where(eq(ledgerEntry.conversationId, conversationId));
    expect(entries.every((e) => e.teamId === id)).toBe(true);
    const steps = entries.filter((e) => e.purpose === 'step').sort((a, b) => a.id.localeCompare(b.id));
    expect(steps.map((e) => e.userId)).toEqual([ada.id, member.id, admin.id]);
  });

  it('strangers and other teams find nothing; private ones stay private from the team’s owner', async () => {
    const { id, ada, member } = await withTeam('member');
    const { ada: other } = await withTeam();
    const shared = await ask(member, 'A quagga', { teamId: id });
    const own = await ask(member, 'A quagga of my own');
    await expect(readConversation(other, shared.conversationId)).rejects.toEqual(refusedWith('not-found'));
    await expect(readConversation(ada, own.conversationId)).rejects.toEqual(refusedWith('not-found'));
    expect((await search(ada, 'quagga')).map((h) => h.conversationId)).not.toContain(own.conversationId);
    await expect(ask(other, 'Hello', { teamId: id })).rejects.toEqual(refusedWith('not-found'));
    await expect(setWriters(member, own.conversationId, { openToTeam: true, userIds: [] })).rejects.toEqual(
      refusedWith('conflict'),
    );
  });

  it('whoever may write may stop a reply, who may only read may not', async () => {
    const { id, ada, member, viewer } = await withTeam('member', 'viewer');
    const { conversationId, runId } = await sendQuestion(ada, {
      text: 'Slowly [[practice: text=400 rate=40]]',
      teamId: id,
    });
    await setWriters(ada, conversationId, { openToTeam: true, userIds: [] });
    await expect(stopRun(viewer, conversationId)).rejects.toEqual(refusedWith('forbidden'));
    expect(await stopRun(member, conversationId)).toBe('streaming');
    await watch(here.engine, runId);
    const last = (await readConversation(viewer, conversationId)).messages.at(-1);
    expect(last).toMatchObject({ role: 'assistant', state: 'stopped' });
  });

  it('who may write is recorded, before and after', async () => {
    const { id, ada, admin, member } = await withTeam('admin', 'member');
    const { conversationId } = await ask(ada, 'A thing of two', { teamId: id });
    const named = { openToTeam: false, writers: [member.id] };
    await setWriters(ada, conversationId, { openToTeam: false, userIds: [member.id] });
    await setWriters(ada, conversationId, { openToTeam: true, userIds: [] });
    const both = { openToTeam: false, writers: [admin.id, member.id].sort() };
    await setWriters(ada, conversationId, { openToTeam: false, userIds: both.writers });
    await removeMember(ada, id, member.id);
    await removeUser(admin.id, null);
    const rows = await (await db())
      .select({ before: auditEntry.before, after: auditEntry.after })
      .from(auditEntry)
      .where(and(eq(auditEntry.action, 'conversation.writers'), eq(auditEntry.subjectId, conversationId)))
      .orderBy(auditEntry.id);
    expect(rows).toEqual([
      { before: { openToTeam: false, writers: [] }, after: named },
      { before: named, after: { openToTeam: true, writers: [] } },
      { before: { openToTeam: true, writers: [] }, after: both },
      { before: both, after: { openToTeam: false, writers: [admin.id] } },
      { before: { openToTeam: false, writers: [admin.id] }, after: { openToTeam: false, writers: [] } },
    ]);
  });

  it('leaving ends reading at once, open streams soon after; what was written stays', async () => {
    const { id, ada, member } = await withTeam('member');
    const { conversationId } = await ask(member, 'A lasting thing', { teamId: id });
    const [stream, list] = [watchAccess({ sessionId: member.sessionId, teamId: id }), watchAccess(member)];
    const [adas, still] = [watchAccess({ sessionId: ada.sessionId, teamId: id }), watchAccess(ada)];
    await removeMember(member, id, member.id);
    await expect.poll(() => stream.ended.aborted && list.ended.aborted).toBe(true);
    expect(adas.ended.aborted || still.ended.aborted).toBe(false);
    for (const one of [stream, list, adas, still]) one.stop();
    await expect(readConversation(await now(member), conversationId)).rejects.toEqual(refusedWith('not-found'));
    expect((await readConversation(ada, conversationId)).messages).toHaveLength(2);
  });

  it('the end of a reply is told to who asked for it, and not where they were taken out meanwhile', async () => {
    const { id, ada, member } = await withTeam('member');
    const ended: string[] = [];
    const listen = (person: Person) =>
      here.engine.context.bus.subscribe(topics.list(person.id), (event) => {
        const { type, conversationId } = JSON.parse(event);
        if (type === 'run-ended') ended.push(conversationId);
      });
    const leave = [await listen(ada), await listen(member)];
    const slowly = (person: Person) =>
      sendQuestion(person, { text: 'Slow [[practice: text=4000 rate=40]]', teamId: id });
    const [hers, theirs] = [await slowly(ada), await slowly(member)];
    await removeMember(ada, id, member.id);
    await stopRunsIn(id);
    for (const { runId } of [theirs, hers]) await watch(here.engine, runId);
    await Promise.all(following);
    for (const stop of leave) stop();
    expect(ended).toEqual([hers.conversationId]);
  });

  it('an account that goes leaves its team and its words to the team', async () => {
    const { id, ada, admin, member } = await withTeam('member', 'admin');
    const { conversationId } = await ask(ada, 'An heirloom', { teamId: id });
    const own = await ask(ada, 'A secret');
    await removeUser(ada.id, null);
    expect((await now(admin)).teams[id]).toBe('owner');
    expect((await readConversation(member, conversationId)).messages).toHaveLength(2);
    const everywhere = await (await db()).select().from(session).where(eq(session.userId, ada.id));
    expect(everywhere).toEqual([]);
    expect((await search(admin, 'A secret')).map((h) => h.conversationId)).not.toContain(own.conversationId);
    expect((await recordedIn(id)).slice(-2)).toMatchObject([
      { action: 'team.remove', subjectId: ada.id, before: { role: 'owner' } },
      { action: 'team.hand-over', subjectId: id, before: { owner: ada.id, role: 'admin' }, after: { owner: admin.id } },
    ]);
  });

  it('an account that goes by itself leaves its teams on record, the last one ends its team and the links into it', async () => {
    const { id, ada, member } = await withTeam('member');
    await removeUser(member.id, member.id);
    expect((await recordedIn(id)).at(-1)).toMatchObject({ action: 'team.leave', actorId: member.id });
    await removeUser(ada.id, null);
    expect((await recordedIn(id)).slice(-2)).toMatchObject([
      { action: 'team.remove', subjectId: ada.id },
      { action: 'team.delete', subjectId: id, before: { name: 'Red', members: [] } },
    ]);
  });

  it('end with the team', async () => {
    const { id, ada, member } = await withTeam('member');
    const { conversationId } = await ask(member, 'Soon gone', { teamId: id });
    await deleteTeam(ada, id);
    const members = [
      { userId: ada.id, role: 'owner' },
      { userId: member.id, role: 'member' },
    ];
    expect((await recordedIn(id)).at(-1)).toMatchObject({ action: 'team.delete', before: { name: 'Red', members } });
    expect((await now(member)).teams).toEqual({});
    await expect(readConversation(await now(member), conversationId)).rejects.toEqual(refusedWith('not-found'));
  });
});
