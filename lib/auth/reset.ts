import { eq } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { user } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { PenseeError } from '@/lib/errors';
import { log } from '@/lib/log';
import { canMail } from '@/lib/mail/send';
import { endTokens } from './api-tokens';
import { endClaims } from './claims';
import { setPassword } from './credentials';
import { countTries } from './limits';
import { mailResetLink, makeLink, publicUrl, readLink, resets, spendLink } from './links';
import { hashPassword } from './password';
import { endSessions } from './sessions';
import { lockWelcome, markProven, type User, userByEmail, userById } from './users';

/**
 * Mails a reset link if the address has an account; the answer, and its time, are the same if it has none.
 * @throws PenseeError `unavailable` where mail is not set up, `too-many-tries`
 */
export async function askForReset(email: string, address: string): Promise<void> {
  if (!canMail()) {
    throw new PenseeError('unavailable', 'No mail is sent from here. Ask an admin for a link.', {
      details: { reason: 'no-mail' },
    });
  }
  await countTries({ kind: 'address', of: address });
  void userByEmail(email)
    .then((known) => (known && !known.suspendedAt ? mailResetLink(known) : undefined))
    .catch((err) => log().warn({ err }, 'no reset link was mailed'));
}

/** A reset link for an admin to hand out; it ends with their rights. @throws PenseeError `not-found` */
export async function handOutReset(userId: string, actorId: string | null): Promise<string> {
  const of = await userById(userId);
  if (!of) throw new PenseeError('not-found', 'There is no such account.');
  const subject = { kind: 'user', id: userId };
  const alongside = (tx: Executor) => record(tx, { actorId, action: 'user.reset-link', subject });
  return publicUrl(await makeLink(of, 'handed-reset', { createdBy: actorId, alongside }));
}

/**
 * Sets a new password with a link and ends every session and token. Whoever holds a mailed link reads the mail of its
 * address, which is thereby proven; what was claimed before any proof may be another's, and ends.
 * @throws PenseeError `not-found` for a link that is spent, `forbidden` for a suspended account
 */
export async function finishReset(token: string, password: string): Promise<User> {
  const { userId } = await readLink(token, resets);
  const passwordHash = await hashPassword(password);
  return (await db()).transaction(async (tx) => {
    const { emailProvenAt } = await lockWelcome(tx, userId);
    const { purpose } = await spendLink(tx, token, resets);
    await endSessions(tx, userId);
    await endTokens(tx, userId);
    if (purpose === 'reset-password') {
      if (!emailProvenAt) await endClaims(tx, userId);
      await markProven(tx, userId);
    }
    await setPassword(tx, userId, passwordHash);
    const [changed] = await tx.update(user).set({ awaitsProof: false }).where(eq(user.id, userId)).returning();
    return changed as User;
  });
}
