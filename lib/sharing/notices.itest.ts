import { and, eq, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditEntry, share } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { removeMember } from '@/lib/teams/members';
import { deleteTeam } from '@/lib/teams/teams';
import { withEngine } from '@/test/engine';
import { askIn, now, withTeam } from '@/test/team';
import { shareInput } from './input';
import { listNotices } from './notices';
import { createShare } from './publish';
import { revokeShare } from './revoke';
import { serveShare } from './serve';
import { usualParts } from './snapshot';

const made = withEngine();

async function linked(person: Person, at: { teamId?: string }, audience: object = { to: 'public' }) {
  const { conversationId } = await askIn(made.engine, person, 'Of tides', at);
  return createShare(person, shareInput.parse({ conversationId, parts: usualParts, audience }));
}

const statusOf = async (path: string | null) =>
  (await serveShare(new Request(`http://localhost${path}`), (path ?? '').slice('/s/'.length))).status;

it('of a team is for its admins to see and to end, also when its sharer left', async () => {
  const team = await withTeam('admin', 'member', 'viewer');
  const [link, own] = [await linked(team.member, { teamId: team.id }), await linked(team.member, {})];
  await removeMember(team.ada, team.id, team.member.id);
  expect(await statusOf(link.path)).toBe(200);
  const gone = await now(team.member);
  for (const person of [team.viewer, gone, made.ada]) {
    await expect(listNotices(person, { team: team.id })).rejects.toMatchObject({
      code: person === team.viewer ? 'forbidden' : 'not-found',
    });
    if (person !== gone) await expect(revokeShare(person, link.id)).rejects.toMatchObject({ code: 'not-found' });
  }
  const root: Person = { ...made.ada, role: 'admin' };
  await expect(listNotices(root, { team: team.id })).rejects.toMatchObject({ code: 'not-found' });

  const { items } = await listNotices(team.admin, { team: team.id });
  expect(items).toMatchObject([{ id: link.id, title: link.conversation.title, sharer: { name: 'member' } }]);
  expect(JSON.stringify(items)).not.toContain(link.path as string);
  await expect(revokeShare(team.admin, own.id)).rejects.toMatchObject({ code: 'not-found' });
  await revokeShare(team.admin, link.id);
  expect([await statusOf(link.path), await statusOf(own.path)]).toEqual([404, 200]);
  expect((await listNotices(team.admin, { team: team.id })).items).toEqual([]);
});

it('ends with the team, on record: what lies in its space, and what was for it', async () => {
  const team = await withTeam('member');
  const inside = await linked(team.member, { teamId: team.id });
  const forIt = await linked(team.ada, {}, { to: 'team', teamId: team.id });
  const beside = await linked(team.ada, {});
  await deleteTeam(team.ada, team.id);
  const ids = [inside.id, forIt.id, beside.id];
  const store = await db();
  const ended = await store
    .select({ id: auditEntry.subjectId, actorId: auditEntry.actorId })
    .from(auditEntry)
    .where(and(eq(auditEntry.action, 'share.revoke'), inArray(auditEntry.subjectId, ids)));
  expect(new Set(ended)).toEqual(new Set([inside.id, forIt.id].map((id) => ({ id, actorId: team.ada.id }))));
  expect(await statusOf(beside.path)).toBe(200);
  expect(await store.select({ id: share.id }).from(share).where(inArray(share.id, ids))).toEqual([{ id: beside.id }]);
});
