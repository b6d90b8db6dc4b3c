import { asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { conversation, team, teamMember, user } from '@/db/schema';
import { record } from '@/lib/audit/record';
import type { Person, TeamRole } from '@/lib/auth/person';
import { lockUser, userById } from '@/lib/auth/users';
import { PenseeError } from '@/lib/errors';
import { revokeInTeam } from '@/lib/sharing/revoke';
import { endGrants } from './grants';
import { isMember, onTeamAs, roleOf } from './store';

const subjectOf = (userId: string) => ({ kind: 'member', id: userId });

const ownerFirst = () =>
  new PenseeError('conflict', 'The owner hands the team over first.', { details: { reason: 'owner-first' } });

/** @throws PenseeError `not-found`, `forbidden`; `conflict` for the owner, whose role is only handed over */
export async function setTeamRole(
  person: Person,
  teamId: string,
  userId: string,
  role: Exclude<TeamRole, 'owner'>,
): Promise<void> {
  await onTeamAs(person, 'team.manage', teamId, async (tx) => {
    const before = await roleOf(tx, teamId, userId);
    if (before === 'owner') throw ownerFirst();
    await tx.update(teamMember).set({ role }).where(isMember(teamId, userId));
    const change = { before: { role: before }, after: { role } };
    await record(tx, { actorId: person.id, action: 'team.role', subject: subjectOf(userId), teamId, ...change });
  });
}

/**
 * Takes someone out of a team, or leaves it. What they wrote stays.
 * @throws PenseeError `not-found`, `forbidden`; `conflict` for the owner
 */
export async function removeMember(person: Person, teamId: string, userId: string): Promise<void> {
  const leaves = userId === person.id;
  await onTeamAs(person, leaves ? 'team.read' : 'team.manage', teamId, async (tx) => {
    const role = await roleOf(tx, teamId, userId);
    if (role === 'owner') throw ownerFirst();
    await tx.delete(teamMember).where(isMember(teamId, userId));
    await endGrants(tx, teamId, userId, person.id);
    const action = leaves ? 'team.leave' : 'team.remove';
    await record(tx, { actorId: person.id, action, subject: subjectOf(userId), teamId, before: { role } });
  });
}

/**
 * Makes another member the owner; the owner stays as an admin.
 * @throws PenseeError `not-found`, `forbidden`; `conflict` for a member whose account is suspended
 */
export async function handOver(person: Person, teamId: string, userId: string): Promise<void> {
  await onTeamAs(person, 'team.own', teamId, async (tx) => {
    const role = await roleOf(tx, teamId, userId);
    if (role === 'owner') return;
    await requireHere(tx, userId);
    await tx.update(teamMember).set({ role: 'admin' }).where(isMember(teamId, person.id));
    await crown(tx, teamId, { id: person.id, becomes: 'admin' }, { userId, role }, person.id);
  });
}

/** Under a lock of the account, so that it is not suspended at the same moment. */
async function requireHere(tx: Executor, userId: string): Promise<void> {
  await lockUser(tx, userId);
  const of = await userById(userId, tx);
  if (!of?.suspendedAt) return;
  throw new PenseeError('conflict', 'This account is suspended. Choose another member.', {
    details: { reason: 'suspended-heir' },
  });
}

/** `role` on record is the heir's, `formerOwner` the role of who owned it; null where they are out of the team. */
async function crown(
  tx: Executor,
  teamId: string,
  former: { id: string; becomes: TeamRole | null },
  heir: { userId: string; role: TeamRole },
  actorId: string | null,
): Promise<void> {
  await tx.update(teamMember).set({ role: 'owner' }).where(isMember(teamId, heir.userId));
  const change = {
    before: { owner: former.id, role: heir.role, formerOwner: 'owner' },
    after: { owner: heir.userId, role: 'owner', formerOwner: former.becomes },
  };
  await record(tx, { actorId, action: 'team.hand-over', subject: { kind: 'team', id: teamId }, teamId, ...change });
}

/**
 * Takes an account that goes out of its teams. An owner's place goes to the member of the highest role and the longest
 * standing, to one who is suspended only where all are; a team that nobody is left in ends.
 */
export async function leaveTeams(tx: Executor, userId: string, actorId: string | null): Promise<void> {
  const own = tx.select({ id: teamMember.teamId }).from(teamMember).where(eq(teamMember.userId, userId));
  await tx.select({ id: team.id }).from(team).where(inArray(team.id, own)).orderBy(team.id).for('update');
  const standings = await tx.delete(teamMember).where(eq(teamMember.userId, userId)).returning();
  const action = actorId === userId ? 'team.leave' : 'team.remove';
  for (const { teamId, role } of standings) {
    await endGrants(tx, teamId, userId, actorId);
    await record(tx, { actorId, action, subject: subjectOf(userId), teamId, before: { role } });
    if (role === 'owner') await bequeath(tx, teamId, userId, actorId);
  }
}

async function bequeath(tx: Executor, teamId: string, userId: string, actorId: string | null): Promise<void> {
  const rank = sql`array_position(array['viewer', 'member', 'admin'], ${teamMember.role})`;
  const [heir] = await tx
    .select({ userId: teamMember.userId, role: teamMember.role })
    .from(teamMember)
    .innerJoin(user, eq(user.id, teamMember.userId))
    .where(eq(teamMember.teamId, teamId))
    .orderBy(desc(isNull(user.suspendedAt)), desc(rank), asc(teamMember.createdAt))
    .limit(1);
  if (heir) return crown(tx, teamId, { id: userId, becomes: null }, heir, actorId);
  await endTeam(tx, teamId, actorId);
}

/** Deletes a team with everything in its space. */
export async function endTeam(tx: Executor, teamId: string, actorId: string | null): Promise<void> {
  await revokeInTeam(tx, actorId, teamId);
  await tx.delete(conversation).where(eq(conversation.teamId, teamId));
  const members = await tx
    .select({ userId: teamMember.userId, role: teamMember.role })
    .from(teamMember)
    .where(eq(teamMember.teamId, teamId))
    .orderBy(asc(teamMember.createdAt), asc(teamMember.userId));
  const [gone] = await tx.delete(team).where(eq(team.id, teamId)).returning({ name: team.name });
  const before = { ...gone, members };
  await record(tx, { actorId, action: 'team.delete', subject: { kind: 'team', id: teamId }, teamId, before });
}
