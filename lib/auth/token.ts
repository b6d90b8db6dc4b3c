import { decode } from 'next-auth/jwt';
import { authSecret } from './secret';

/** Browsers take a `__Host-` cookie only with Secure, from this very host and for all its paths. */
export const sessionCookieName = (secure: boolean): string => (secure ? '__Host-pensee.session' : 'pensee.session');

const sessionCookieNames = [sessionCookieName(true), sessionCookieName(false)] as const;

/** The token outlives its session row on purpose: the row alone decides, and it slides. */
export const tokenMaxAgeSeconds = 400 * 24 * 3600;

const mostRead = 10_000;
/** Sessions of tokens that were read before: what a token says never changes, and to read one takes six turns of crypto. */
const read = new Map<string, string>();

async function sessionIdOf(token: string, name: string): Promise<string | null> {
  const key = `${name}=${token}`;
  const known = read.get(key);
  if (known) return known;
  const claims = await decode({ token, secret: authSecret(), salt: name }).catch(() => null);
  if (typeof claims?.sid !== 'string') return null;
  if (read.size >= mostRead) read.clear();
  read.set(key, claims.sid);
  return claims.sid;
}

/** The sessions that a `Cookie` header names, in the order in which they count; tokens that are not ours are passed over. */
export async function sessionIdsIn(cookieHeader: string | null): Promise<string[]> {
  const found: string[] = [];
  for (const name of sessionCookieNames) {
    const token = cookieHeader
      ?.split(';')
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1);
    const id = token ? await sessionIdOf(token, name) : null;
    if (id !== null) found.push(id);
  }
  return found;
}
