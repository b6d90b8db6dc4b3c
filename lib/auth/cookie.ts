import { encode } from 'next-auth/jwt';
import { hopOf, originOf } from './origin';
import { authSecret } from './secret';
import { endSessionsOfCookies, startSession } from './sessions';
import { sessionCookieName, tokenMaxAgeSeconds } from './token';

export const isSecure = (headers: Headers): boolean => originOf(hopOf(headers)).startsWith('https:');

const attributes = (secure: boolean) => `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

/** Begins a session and answers the `Set-Cookie` line that carries it: the very cookie that next-auth would set. */
export async function enter(headers: Headers, userId: string): Promise<string> {
  await endSessionsOfCookies(headers.get('cookie'));
  const secure = isSecure(headers);
  const name = sessionCookieName(secure);
  const sid = await startSession(userId, headers.get('user-agent'));
  const token = await encode({ token: { sid }, secret: authSecret(), salt: name, maxAge: tokenMaxAgeSeconds });
  return `${name}=${token}; Max-Age=${tokenMaxAgeSeconds}; ${attributes(secure)}`;
}

/** The `Set-Cookie` line that takes the session's cookie away. */
export function leave(headers: Headers): string {
  const secure = isSecure(headers);
  return `${sessionCookieName(secure)}=; Max-Age=0; ${attributes(secure)}`;
}
