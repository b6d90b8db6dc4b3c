import { and, eq, isNull, ne } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { conversation, user } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { PenseeError } from '@/lib/errors';
import { revokeOfPerson } from '@/lib/sharing/revoke';
import { leaveTeams } from '@/lib/teams/members';
import { endTokens } from './api-tokens';
import { askToStop, stopRunsOf } from './runs-of';
import { endSessions } from './sessions';
import { type User, underMembershipLock, userById } from './users';

const missing = () => new PenseeError('not-found', 'There is no such account.');

/** Somebody must be able to let others in. @throws PenseeError `conflict` */
async function requireOtherAdmin(tx: Executor, of: User, mayBeAlone: boolean): Promise<void> {
  if (of.role !== 'admin' || of.suspendedAt) return;
  const admins = and(eq(user.role, 'admin'), isNull(user.suspendedAt));
  const [other] = await tx
    .select({ id: user.id })
    .from(user)
    .where(and(admins, ne(user.id, of.id)))
    .limit(1);
  if (other) return;
  const [anyone] = await tx.select({ id: user.id }).from(user).where(ne(user.id, of.id)).limit(1);
  if (anyone || !mayBeAlone)
    throw new PenseeError('conflict', 'This is the last admin. Make someone else an admin first.', {
      details: { reason: 'last-admin' },
    });
}

async function change(userId: string, apply: (tx: Executor, of: User) => Promise<void>): Promise<void> {
  await underMembershipLock(async (tx) => {
    const of = await userById(userId, tx);
    if (!of) throw missing();
    await apply(tx, of);
  });
}

/** @param actorId who does it; null: somebody at the server's shell @throws PenseeError `not-found`; `conflict` for the last admin */
export function setRole(userId: string, role: User['role'], actorId: string | null): Promise<void> {
  return change(userId, async (tx, of) => {
    if (of.role === role) return;
    if (role === 'member') await requireOtherAdmin(tx, of, false);
    await tx.update(user).set({ role }).where(eq(user.id, userId));
    const subject = { kind: 'user', id: userId };
    await record(tx, { actorId, action: 'user.role', subject, before: { role: of.role }, after: { role } });
  });
}

/** Keeps a user out, with all sessions and tokens ended and running replies stopped, or lets them in again. @throws like `setRole` */
export function setSuspended(userId: string, suspended: boolean, actorId: string | null): Promise<void> {
  return change(userId, async (tx, of) => {
    if ((of.suspendedAt !== null) === suspended) return;
    if (suspended) await requireOtherAdmin(tx, of, false);
    await tx
      .update(user)
      .set({ suspendedAt: suspended ? new Date() : null })
      .where(eq(user.id, userId));
    if (suspended) {
      await endSessions(tx, userId);
      await endTokens(tx, userId);
      await askToStop(tx, userId);
    }
    const action = suspended ? 'user.suspend' : 'user.restore';
    const change = { before: { suspended: !suspended }, after: { suspended } };
    await record(tx, { actorId, action, subject: { kind: 'user', id: userId }, ...change });
  });
}

/**
 * Removes an account with its private conversations and its sessions; its runs are stopped first. What it wrote in teams'
 * spaces stays with them, and what it spent stays in the ledger, both without a name. @throws PenseeError `not-found`; `conflict` for the last admin while others are here
 */
export async function removeUser(userId: string, actorId: string | null): Promise<void> {
  await change(userId, async (tx, of) => {
    await requireOtherAdmin(tx, of, true);
    await tx.update(user).set({ suspendedAt: new Date() }).where(eq(user.id, userId));
    await endSessions(tx, userId);
  });
  await stopRunsOf(userId);
  await (await db()).transaction(async (tx) => {
    await revokeOfPerson(tx, actorId, userId);
    await leaveTeams(tx, userId, actorId);
    await tx.delete(conversation).where(eq(conversation.spaceId, userId));
    const [gone] = await tx.delete(user).where(eq(user.id, userId)).returning({ role: user.role });
    if (!gone) return;
    const subject = { kind: 'user', id: userId };
    await record(tx, { actorId, action: 'user.delete', subject, before: gone });
  });
}
