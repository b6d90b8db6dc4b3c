import { db } from '@/db/client';
import { PenseeError } from '@/lib/errors';
import { canMail } from '@/lib/mail/send';
import { clearTries, countTries } from './limits';
import { mailProofLink, readLink, spendLink } from './links';
import { passwordFits } from './password';
import type { Person } from './person';
import { lockUser, markProven, userById } from './users';

/**
 * Proves an address with a mailed link, and answers whose it is. The link alone is not enough: a stranger may have signed
 * up with this address, and its owner's click must not serve them. So it takes the account's sign-in or its password.
 * @throws PenseeError `not-found` for a spent link; `not-signed-in` with `details.reason` password-needed;
 *   `wrong-credentials`; `too-many-tries`
 */
export async function proveAddress(token: string, person: Person | null, password?: string): Promise<string> {
  const { userId } = await readLink(token, ['prove-email']);
  if (person?.id !== userId) await requirePasswordOf(userId, password);
  await (await db()).transaction(async (tx) => {
    await lockUser(tx, userId);
    await spendLink(tx, token, ['prove-email']);
    await markProven(tx, userId);
  });
  return userId;
}

async function requirePasswordOf(userId: string, password: string | undefined): Promise<void> {
  const known = await userById(userId);
  if (!known || password === undefined) {
    throw new PenseeError('not-signed-in', 'Give the password of this account to confirm its address.', {
      details: { reason: 'password-needed' },
    });
  }
  await countTries({ kind: 'account', of: known.email });
  const fits = await passwordFits(password, known.passwordHash);
  if (!fits) {
    throw new PenseeError('wrong-credentials', 'That is not the password of this account.', {
      details: { field: 'password', issue: 'password' },
    });
  }
  await clearTries({ kind: 'account', of: known.email });
}

/** @throws PenseeError `unavailable` where mail is not set up, `too-many-tries` */
export async function resendProofLink(person: Person): Promise<void> {
  if (!canMail())
    throw new PenseeError('unavailable', 'No mail is sent from here.', { details: { reason: 'no-mail' } });
  const known = await userById(person.id);
  if (known && !known.emailProvenAt) await mailProofLink(known);
}
