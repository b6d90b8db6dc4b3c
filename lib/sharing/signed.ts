import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { isSecure } from '@/lib/auth/cookie';
import { authSecret } from '@/lib/auth/secret';

const signOf = (what: string, until: number) =>
  createHmac('sha256', authSecret()).update(`${what}:${until}`).digest('base64url');

/** A word of this server that says `what` and holds for so long, in seconds. */
export function signed(what: string, lifeSeconds: number): string {
  const until = Math.floor(Date.now() / 1000) + lifeSeconds;
  return `${until}.${signOf(what, until)}`;
}

/** Whether a word says `what`, is of this server, and still holds. */
export function isSigned(what: string, word: string | null | undefined): boolean {
  const [until = '', sign = ''] = word?.split('.') ?? [];
  if (!(Number(until) * 1000 > Date.now())) return false;
  const given = Buffer.from(sign);
  const right = Buffer.from(signOf(what, Number(until)));
  return given.length === right.length && timingSafeEqual(given, right);
}

const cookieName = (of: string) => `pensee.share.${createHash('sha256').update(of).digest('hex').slice(0, 16)}`;

/** The `Set-Cookie` line that brings a signed word back to links for so long, under a name that tells nothing `of` it. */
export function wordCookie(of: string, word: string, lifeSeconds: number, headers: Headers): string {
  const secure = isSecure(headers) ? '; Secure' : '';
  return `${cookieName(of)}=${word}; Path=/s; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** The word of such a cookie in a `Cookie` header, whether or not it holds. */
export function wordIn(cookies: string | null, of: string): string | undefined {
  const prefix = `${cookieName(of)}=`;
  return cookies
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length);
}
