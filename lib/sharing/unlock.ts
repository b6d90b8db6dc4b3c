import { createHash } from 'node:crypto';
import { isSecure } from '@/lib/auth/cookie';
import { addressKey } from '@/lib/auth/credentials';
import { clearTries, countTries } from '@/lib/auth/limits';
import { passwordFits } from '@/lib/auth/password';
import { isSigned, signed } from './signed';

const lifeSeconds = 3600;

type Locked = { id: string; passwordHash: string };

const nameOf = ({ id }: Pick<Locked, 'id'>) =>
  `pensee.share.${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;

/** Another password makes the sign worthless. */
const unlocked = ({ id, passwordHash }: Locked) => `unlocked:${id}:${passwordHash}`;

/** The `Set-Cookie` line that opens a share for an hour, once its password was given. */
function unlockCookie(share: Locked, headers: Headers): string {
  const secure = isSecure(headers) ? '; Secure' : '';
  return `${nameOf(share)}=${signed(unlocked(share), lifeSeconds)}; Path=/s; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** Whether a `Cookie` header carries the sign that the password of this share was given. */
export function isUnlocked(cookies: string | null, share: Locked): boolean {
  const prefix = `${nameOf(share)}=`;
  const value = cookies
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length);
  return isSigned(unlocked(share), value);
}

/**
 * Tries a password; answers the cookie that it earns, null where it is wrong. Tries are limited for each address (the
 * network of an IPv6 one) and for the share as a whole. @throws PenseeError `too-many-tries`, `unavailable`
 */
export async function unlock(share: Locked, password: string, from: Headers): Promise<string | null> {
  const mine = { kind: 'share', of: `${share.id}:${addressKey(from)}` } as const;
  await countTries(mine, { kind: 'share-in-all', of: share.id });
  if (!(await passwordFits(password, share.passwordHash))) return null;
  await clearTries(mine);
  return unlockCookie(share, from);
}
