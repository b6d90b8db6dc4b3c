import { and, eq } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { team, teamMember } from '@/db/schema';
import type { Person, TeamRole } from '@/lib/auth/person';
import { type Action, requireAccess } from '@/lib/auth/policy';
import { tell } from '@/lib/conversations/announce';
import { PenseeError } from '@/lib/errors';
import { engine } from '@/lib/runs/boot';

/**
 * Work on a team's members and roles, one at a time over all instances; whoever is in it before or after is told.
 * @throws PenseeError `not-found`
 */
export async function onTeam<T>(teamId: string, work: (tx: Executor, name: string) => Promise<T>): Promise<T> {
  const [result, concerned] = await (await db()).transaction(async (tx) => {
    const [row] = await tx.select({ name: team.name }).from(team).where(eq(team.id, teamId)).for('update');
    if (!row) throw new PenseeError('not-found', 'There is no such team.');
    const before = await memberIds(tx, teamId);
    const done = await work(tx, row.name);
    return [done, [...before, ...(await memberIds(tx, teamId))]] as const;
  });
  await tellMembers(concerned);
  return result;
}

/**
 * The same for a person who needs a role in the team. It is asked before, so that a stranger waits for nobody, and again
 * under the team's lock: it may have been taken since the request began. @throws PenseeError `not-found`, `forbidden`
 */
export async function onTeamAs<T>(
  person: Person,
  action: Action,
  teamId: string,
  work: (tx: Executor, name: string) => Promise<T>,
): Promise<T> {
  requireAccess(person, action, { teamId });
  return onTeam(teamId, async (tx, name) => {
    const [now] = await tx.select({ role: teamMember.role }).from(teamMember).where(isMember(teamId, person.id));
    requireAccess({ ...person, teams: now ? { [teamId]: now.role } : {} }, action, { teamId });
    return work(tx, name);
  });
}

async function memberIds(tx: Executor, teamId: string): Promise<string[]> {
  const rows = await tx.select({ userId: teamMember.userId }).from(teamMember).where(eq(teamMember.teamId, teamId));
  return rows.map(({ userId }) => userId);
}

/** Tells the open pages of these people that something about their teams changed. */
export async function tellMembers(userIds: readonly string[]): Promise<void> {
  const { context } = await engine();
  for (const userId of new Set(userIds)) tell(context, userId, { type: 'teams' });
}

export const isMember = (teamId: string, userId: string) =>
  and(eq(teamMember.teamId, teamId), eq(teamMember.userId, userId));

/** @throws PenseeError `not-found` for who is not in the team */
export async function roleOf(tx: Executor, teamId: string, userId: string): Promise<TeamRole> {
  const [row] = await tx.select({ role: teamMember.role }).from(teamMember).where(isMember(teamId, userId));
  if (!row) throw new PenseeError('not-found', 'There is no such member.');
  return row.role;
}
