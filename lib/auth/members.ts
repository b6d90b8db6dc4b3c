import { and, eq, isNull, ne } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { conversation, user } from '@/db/schema';
import { PenseeError } from '@/lib/errors';
import { bequeathTeams } from '@/lib/teams/members';
import { stopRunsOf } from './runs-of';
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

/** @throws PenseeError `not-found`; `conflict` for the last admin */
export function setRole(userId: string, role: User['role']): Promise<void> {
  return change(userId, async (tx, of) => {
    if (role === 'member') await requireOtherAdmin(tx, of, false);
    await tx.update(user).set({ role }).where(eq(user.id, userId));
  });
}

/** Keeps a user out, with all sessions ended, or lets them in again. @throws like `setRole` */
export function setSuspended(userId: string, suspended: boolean): Promise<void> {
  return change(userId, async (tx, of) => {
    if (suspended) await requireOtherAdmin(tx, of, false);
    await tx
      .update(user)
      .set({ suspendedAt: suspended ? new Date() : null })
      .where(eq(user.id, userId));
    if (suspended) await endSessions(tx, userId);
  });
}

/**
 * Removes an account with its private conversations and its sessions; its runs are stopped first. What it wrote in teams'
 * spaces stays with them, and what it spent stays in the ledger, both without a name. @throws PenseeError `not-found`; `conflict` for the last admin while others are here
 */
export async function removeUser(userId: string): Promise<void> {
  await change(userId, async (tx, of) => {
    await requireOtherAdmin(tx, of, true);
    await tx.update(user).set({ suspendedAt: new Date() }).where(eq(user.id, userId));
    await endSessions(tx, userId);
  });
  await stopRunsOf(userId);
  await (await db()).transaction(async (tx) => {
    await bequeathTeams(tx, userId, null);
    await tx.delete(conversation).where(eq(conversation.spaceId, userId));
    await tx.delete(user).where(eq(user.id, userId));
  });
}
