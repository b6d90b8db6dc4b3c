import { asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { team, teamMember, user } from '@/db/schema';
import { record } from '@/lib/audit/record';
import type { Person } from '@/lib/auth/person';
import { can, requireAccess } from '@/lib/auth/policy';
import { newId } from '@/lib/ids';
import { stopRunsIn } from '@/lib/runs/stop';
import { listInvites } from './invites';
import { endTeam } from './members';
import { onTeamAs, tellMembers } from './store';
import type { TeamItem, TeamView } from './types';

/** Makes a team; who makes it owns it. */
export async function createTeam(person: Person, name: string): Promise<TeamItem> {
  const id = newId();
  await (await db()).transaction(async (tx) => {
    await tx.insert(team).values({ id, name });
    await tx.insert(teamMember).values({ teamId: id, userId: person.id, role: 'owner' });
    const subject = { kind: 'team', id };
    await record(tx, { actorId: person.id, action: 'team.create', subject, teamId: id, after: { name } });
  });
  await tellMembers([person.id]);
  return { id, name, role: 'owner' };
}

/** A person's teams by name. */
export async function listTeams(person: Pick<Person, 'id'>): Promise<TeamItem[]> {
  return (await db())
    .select({ id: team.id, name: team.name, role: teamMember.role })
    .from(teamMember)
    .innerJoin(team, eq(team.id, teamMember.teamId))
    .where(eq(teamMember.userId, person.id))
    .orderBy(asc(team.name), asc(team.id));
}

/** @throws PenseeError `not-found` */
export async function readTeam(person: Person, teamId: string): Promise<TeamView> {
  requireAccess(person, 'team.read', { teamId });
  const store = await db();
  const [[row], members, invites] = await Promise.all([
    store.select().from(team).where(eq(team.id, teamId)),
    membersOf(teamId),
    can(person, 'team.manage', { teamId }) ? listInvites(store, teamId) : null,
  ]);
  const role = person.teams[teamId] ?? 'viewer';
  return { id: teamId, name: row?.name ?? '', role, members, invites };
}

async function membersOf(teamId: string): Promise<TeamView['members']> {
  const rows = await (await db())
    .select({ id: user.id, name: user.name, email: user.email, role: teamMember.role, since: teamMember.createdAt })
    .from(teamMember)
    .innerJoin(user, eq(user.id, teamMember.userId))
    .where(eq(teamMember.teamId, teamId))
    .orderBy(asc(user.name), asc(user.id));
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}

/** @throws PenseeError `not-found`, `forbidden` */
export async function renameTeam(person: Person, teamId: string, name: string): Promise<void> {
  await onTeamAs(person, 'team.manage', teamId, async (tx, before) => {
    await tx.update(team).set({ name }).where(eq(team.id, teamId));
    const subject = { kind: 'team', id: teamId };
    await record(tx, {
      actorId: person.id,
      action: 'team.rename',
      subject,
      teamId,
      before: { name: before },
      after: { name },
    });
  });
}

/** Ends a team with everything in its space. @throws PenseeError `not-found`, `forbidden` */
export async function deleteTeam(person: Person, teamId: string): Promise<void> {
  requireAccess(person, 'team.own', { teamId });
  await stopRunsIn(teamId);
  await onTeamAs(person, 'team.own', teamId, (tx) => endTeam(tx, teamId, person.id));
}
