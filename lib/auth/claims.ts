import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { teamInvite, userInvite } from '@/db/schema';
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
  for (const invite of [userInvite, teamInvite]) {
    const open = and(eq(invite.createdBy, userId), isNull(invite.revokedAt), gt(invite.expiresAt, sql`now()`));
    await tx.update(invite).set({ revokedAt: new Date() }).where(open);
  }
}
