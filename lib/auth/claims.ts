import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { teamInvite, userInvite } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { revokeLiveOfPerson } from '@/lib/sharing/revoke';
import { endTokens } from './api-tokens';
import { forgetIdentities } from './identities';
import { endSessions } from './sessions';

/**
 * Whoever typed an address at sign-up, or told it to a provider, may not be whose it is. When its proven owner arrives, all
 * that lets somebody else in or read along ends. What was only said or published stays, for its owner to look through.
 */
export async function endClaims(tx: Executor, userId: string): Promise<void> {
  await endSessions(tx, userId);
  await endTokens(tx, userId);
  await forgetIdentities(tx, userId);
  await revokeLiveOfPerson(tx, null, userId);
  await endInvites(tx, userId);
}

async function endInvites(tx: Executor, createdBy: string): Promise<void> {
  const open = (invite: typeof userInvite | typeof teamInvite) =>
    and(eq(invite.createdBy, createdBy), isNull(invite.revokedAt), gt(invite.expiresAt, sql`now()`));
  const over = { revokedAt: new Date() };
  const told = ({ id, role, email }: typeof userInvite | typeof teamInvite) => ({ id, role, email });
  const here = await tx.update(userInvite).set(over).where(open(userInvite)).returning(told(userInvite));
  const inTeams = await tx
    .update(teamInvite)
    .set(over)
    .where(open(teamInvite))
    .returning({ ...told(teamInvite), teamId: teamInvite.teamId });
  const actorId = null;
  for (const { id, ...before } of here)
    await record(tx, { actorId, action: 'user.invite-revoke', subject: { kind: 'user-invite', id }, before });
  for (const { id, teamId, ...before } of inTeams)
    await record(tx, { actorId, action: 'team.invite-revoke', subject: { kind: 'invite', id }, teamId, before });
}
