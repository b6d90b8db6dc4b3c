import { and, eq } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { team, teamMember } from '@/db/schema';
import type { TeamRole } from '@/lib/auth/person';
import { PenseeError } from '@/lib/errors';

/** Work on a team's members and roles, one at a time over all instances. @throws PenseeError `not-found` */
export async function onTeam<T>(teamId: string, work: (tx: Executor, name: string) => Promise<T>): Promise<T> {
  return (await db()).transaction(async (tx) => {
    const [row] = await tx.select({ name: team.name }).from(team).where(eq(team.id, teamId)).for('update');
    if (!row) throw new PenseeError('not-found', 'There is no such team.');
    return work(tx, row.name);
  });
}

export const isMember = (teamId: string, userId: string) =>
  and(eq(teamMember.teamId, teamId), eq(teamMember.userId, userId));

/** @throws PenseeError `not-found` for who is not in the team */
export async function roleOf(tx: Executor, teamId: string, userId: string): Promise<TeamRole> {
  const [row] = await tx.select({ role: teamMember.role }).from(teamMember).where(isMember(teamId, userId));
  if (!row) throw new PenseeError('not-found', 'There is no such member.');
  return row.role;
}
