import { encode } from 'next-auth/jwt';
import { authSecret } from '@/lib/auth/secret';
import { sessionCookieName, tokenMaxAgeSeconds } from '@/lib/auth/token';

/** The `Cookie` header that a session's browser sends. */
export async function cookieOf({ sessionId }: { sessionId: string }): Promise<string> {
  const name = sessionCookieName(false);
  const token = await encode({
    token: { sid: sessionId },
    secret: authSecret(),
    salt: name,
    maxAge: tokenMaxAgeSeconds,
  });
  return `${name}=${token}`;
}
