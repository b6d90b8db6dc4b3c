import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { conversation, conversationWriter, team, teamMember } from '@/db/schema';
import { record } from '@/lib/audit/record';
import type { Person, TeamRole } from '@/lib/auth/person';
import { PenseeError } from '@/lib/errors';
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
    const own = tx.select({ id: conversation.id }).from(conversation).where(eq(conversation.teamId, teamId));
    await tx
      .delete(conversationWriter)
      .where(and(eq(conversationWriter.userId, userId), inArray(conversationWriter.conversationId, own)));
    const action = leaves ? 'team.leave' : 'team.remove';
    await record(tx, { actorId: person.id, action, subject: subjectOf(userId), teamId, before: { role } });
  });
}

/** Makes another member the owner; the owner stays as an admin. @throws PenseeError `not-found`, `forbidden` */
export async function handOver(person: Person, teamId: string, userId: string): Promise<void> {
  await onTeamAs(person, 'team.own', teamId, async (tx) => {
    const role = await roleOf(tx, teamId, userId);
    if (role !== 'owner') await crown(tx, teamId, userId, person.id);
  });
}

async function crown(tx: Executor, teamId: string, userId: string, actorId: string | null): Promise<void> {
  const ownerIs = and(eq(teamMember.teamId, teamId), eq(teamMember.role, 'owner'));
  const [before] = await tx
    .update(teamMember)
    .set({ role: 'admin' })
    .where(ownerIs)
    .returning({ userId: teamMember.userId });
  await tx.update(teamMember).set({ role: 'owner' }).where(isMember(teamId, userId));
  const change = { before: { owner: before?.userId ?? null }, after: { owner: userId } };
  await record(tx, { actorId, action: 'team.hand-over', subject: { kind: 'team', id: teamId }, teamId, ...change });
}

/** When an owner's account goes, the member of the highest role and the longest standing takes over; an empty team ends. */
export async function bequeathTeams(tx: Executor, userId: string, actorId: string | null): Promise<void> {
  const owned = await tx
    .select({ teamId: teamMember.teamId })
    .from(teamMember)
    .where(and(eq(teamMember.userId, userId), eq(teamMember.role, 'owner')));
  for (const { teamId } of owned) {
    const rank = sql`array_position(array['viewer', 'member', 'admin'], ${teamMember.role})`;
    const [heir] = await tx
      .select({ userId: teamMember.userId })
      .from(teamMember)
      .where(and(eq(teamMember.teamId, teamId), ne(teamMember.userId, userId)))
      .orderBy(desc(rank), asc(teamMember.createdAt))
      .limit(1);
    if (heir) {
      await crown(tx, teamId, heir.userId, actorId);
      continue;
    }
    await tx.delete(conversation).where(eq(conversation.teamId, teamId));
    await tx.delete(team).where(eq(team.id, teamId));
    await record(tx, { actorId, action: 'team.delete', subject: { kind: 'team', id: teamId }, teamId });
  }
}
