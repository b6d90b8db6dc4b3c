import { addressKey } from '@/lib/auth/credentials';
import { clearTries, countTries } from '@/lib/auth/limits';
import { passwordFits } from '@/lib/auth/password';
import { isSigned, signed, wordCookie, wordIn } from './signed';

const lifeSeconds = 3600;

type Locked = { id: string; passwordHash: string };

/** Another password makes the sign worthless. */
const unlocked = ({ id, passwordHash }: Locked) => `unlocked:${id}:${passwordHash}`;

/** Whether a `Cookie` header carries the sign that the password of this share was given. */
export const isUnlocked = (cookies: string | null, share: Locked): boolean =>
  isSigned(unlocked(share), wordIn(cookies, share.id));

/**
 * Tries a password; answers the cookie that it earns, null where it is wrong. Tries are limited for each address (the
 * network of an IPv6 one) and for the share as a whole. @throws PenseeError `too-many-tries`, `unavailable`
 */
export async function unlock(share: Locked, password: string, from: Headers): Promise<string | null> {
  const mine = { kind: 'share', of: `${share.id}:${addressKey(from)}` } as const;
  await countTries(mine, { kind: 'share-in-all', of: share.id });
  if (!(await passwordFits(password, share.passwordHash))) return null;
  await clearTries(mine);
  return wordCookie(share.id, signed(unlocked(share), lifeSeconds), lifeSeconds, from);
}
