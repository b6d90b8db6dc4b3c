import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { isSecure } from '@/lib/auth/cookie';
import { clearTries, countTries } from '@/lib/auth/limits';
import { passwordFits } from '@/lib/auth/password';
import { authSecret } from '@/lib/auth/secret';

const lifeSeconds = 3600;

type Locked = { id: string; passwordHash: string };

const nameOf = ({ id }: Pick<Locked, 'id'>) =>
  `pensee.share.${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;

/** Another password makes the sign worthless. */
const signOf = ({ id, passwordHash }: Locked, until: number) =>
  createHmac('sha256', authSecret()).update(`unlocked:${id}:${passwordHash}:${until}`).digest('base64url');

/** The `Set-Cookie` line that opens a share for an hour, once its password was given. */
function unlockCookie(share: Locked, headers: Headers): string {
  const until = Math.floor(Date.now() / 1000) + lifeSeconds;
  const secure = isSecure(headers) ? '; Secure' : '';
  return `${nameOf(share)}=${until}.${signOf(share, until)}; Path=/s; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** Whether a `Cookie` header carries the sign that the password of this share was given. */
export function isUnlocked(cookies: string | null, share: Locked): boolean {
  const prefix = `${nameOf(share)}=`;
  const value = cookies
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length);
  const [until = '', sign = ''] = value?.split('.') ?? [];
  if (!(Number(until) * 1000 > Date.now())) return false;
  const given = Buffer.from(sign);
  const right = Buffer.from(signOf(share, Number(until)));
  return given.length === right.length && timingSafeEqual(given, right);
}

/**
 * Tries a password; answers the cookie that it earns, null where it is wrong. Tries are limited for each address and for
 * the share as a whole. @throws PenseeError `too-many-tries`, `unavailable`
 */
export async function unlock(
  share: Locked,
  password: string,
  from: { headers: Headers; address: string | null },
): Promise<string | null> {
  const mine = { kind: 'share', of: `${share.id}:${from.address ?? ''}` } as const;
  await countTries(mine, { kind: 'share-in-all', of: share.id });
  if (!(await passwordFits(password, share.passwordHash))) return null;
  await clearTries(mine);
  return unlockCookie(share, from.headers);
}
