import { decode } from 'next-auth/jwt';
import { authSecret } from './secret';

/** Browsers take a `__Host-` cookie only with Secure, from this very host and for all its paths. */
export const sessionCookieName = (secure: boolean): string => (secure ? '__Host-pensee.session' : 'pensee.session');

const sessionCookieNames = [sessionCookieName(true), sessionCookieName(false)] as const;

/** The token outlives its session row on purpose: the row alone decides, and it slides. */
export const tokenMaxAgeSeconds = 400 * 24 * 3600;

/** The sessions that a `Cookie` header names, in the order in which they count; tokens that are not ours are passed over. */
export async function sessionIdsIn(cookieHeader: string | null): Promise<string[]> {
  const found: string[] = [];
  for (const name of sessionCookieNames) {
    const token = cookieHeader
      ?.split(';')
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1);
    const claims = token ? await decode({ token, secret: authSecret(), salt: name }).catch(() => null) : null;
    if (typeof claims?.sid === 'string') found.push(claims.sid);
  }
  return found;
}
