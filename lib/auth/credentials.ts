import { eq } from 'drizzle-orm';
import ipaddr from 'ipaddr.js';
import type { Executor } from '@/db/client';
import { user } from '@/db/schema';
import { PenseeError } from '@/lib/errors';
import { clearTries, countTries, forgiveTries, type Try } from './limits';
import { endResetLinks, mailProofLink } from './links';
import { addressOf, hopOf } from './origin';
import { passwordFits } from './password';
import { requireNotSuspended, type User, userByEmail } from './users';

/** What tries are counted by: one address, or the /64 that an IPv6 user commands. */
export function addressKey(headers: Headers): string {
  const address = addressOf(hopOf(headers));
  if (!address || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/64`)}/64`;
}

/**
 * The user that an address and a password belong to. Tries are counted per address and per account, known or not.
 * @throws PenseeError `wrong-credentials`, `too-many-tries`, and `forbidden` with `details.reason` for a right password
 *   of an account that is suspended or awaits proof of its address (whose link is mailed again)
 */
export async function checkPassword(email: string, password: string, address: string): Promise<User> {
  const tries: Try[] = [
    { kind: 'address', of: address },
    { kind: 'account', of: email },
  ];
  await countTries(...tries);
  const known = await userByEmail(email);
  const fits = await passwordFits(password, known?.passwordHash ?? null);
  if (!known || !fits) throw new PenseeError('wrong-credentials', 'This address and password do not go together.');
  await clearTries({ kind: 'account', of: email });
  await forgiveTries({ kind: 'address', of: address });
  await requireUsable(known);
  return known;
}

/** Sets the hash of an account's password, null for none. Links that would set another end with the one before. */
export async function setPassword(tx: Executor, userId: string, passwordHash: string | null): Promise<void> {
  await tx.update(user).set({ passwordHash }).where(eq(user.id, userId));
  await endResetLinks(tx, userId);
}

async function requireUsable(user: User): Promise<void> {
  requireNotSuspended(user);
  if (user.awaitsProof) {
    await mailProofLink(user);
    throw new PenseeError('forbidden', 'Open the link that was just mailed to you, then sign in.', {
      details: { reason: 'awaits-proof' },
    });
  }
}
