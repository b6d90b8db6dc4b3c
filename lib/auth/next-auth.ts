import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { env } from '@/lib/config/env';
import { PenseeError } from '@/lib/errors';
import { log } from '@/lib/log';
import { isSecure } from './cookie';
import { addressKey, checkPassword } from './credentials';
import { emailField, givenPasswordField } from './fields';
import { invitationKept } from './kept-invitation';
import { userOfIdentity } from './oidc';
import { type IdentifiedUser, oidcProvider } from './oidc-provider';
import { authSecret } from './secret';
import { endSessionsOfCookies, personOfSession, startSession } from './sessions';
import { sessionCookieName, tokenMaxAgeSeconds } from './token';

const credentials = z.object({ email: emailField, password: givenPasswordField });

class Refused extends CredentialsSignin {
  constructor(readonly code: string) {
    super();
  }
}

const passwordProvider = Credentials({
  credentials: { email: {}, password: { type: 'password' } },
  async authorize(given, request) {
    try {
      const { email, password } = credentials.parse(given);
      const known = await checkPassword(email, password, addressKey(request.headers));
      return { id: known.id };
    } catch (error) {
      if (error instanceof PenseeError) throw new Refused(error.code);
      if (error instanceof z.ZodError) throw new Refused('bad-request');
      throw error;
    }
  },
});

/** next-auth for one request: whether its cookies are Secure depends on how the request came. */
function configFor(headers: Headers): NextAuthConfig {
  const secure = isSecure(headers);
  return {
    basePath: '/api/auth',
    secret: authSecret(),
    trustHost: true,
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: tokenMaxAgeSeconds },
    cookies: { sessionToken: { name: sessionCookieName(secure) } },
    pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in' },
    providers: env().AUTH_OIDC_ISSUER ? [passwordProvider, oidcProvider()] : [passwordProvider],
    callbacks: {
      signIn: async ({ user, account }) =>
        account?.type === 'oidc' ? identify(user as IdentifiedUser, headers) : true,
      async jwt({ token, user }) {
        if (!user?.id) return (await personOf(token.sid)) ? token : null;
        await endSessionsOfCookies(headers.get('cookie'));
        return { sid: await startSession(user.id, headers.get('user-agent')) };
      },
      async session({ session, token }) {
        const person = await personOf(token.sid);
        return { expires: session.expires, user: person ? { name: person.name, email: person.email } : undefined };
      },
    },
    events: {
      async signOut() {
        await endSessionsOfCookies(headers.get('cookie'));
      },
    },
    logger: {
      error: (error) =>
        error instanceof CredentialsSignin
          ? log().info({ code: error.code }, 'sign-in refused')
          : log().warn({ err: error }, 'sign-in failed'),
      warn: (code) => log().debug({ code }, 'next-auth warns'),
      debug: () => {},
    },
  };
}

const personOf = (sid: unknown) => (typeof sid === 'string' ? personOfSession(sid) : null);

/** Finds our user for a provider's; a refusal goes to the sign-in page, which has words for its reason. */
async function identify(user: IdentifiedUser, headers: Headers): Promise<true | string> {
  try {
    user.id = (await userOfIdentity(user.identity, invitationKept(headers))).id;
    return true;
  } catch (error) {
    if (!(error instanceof PenseeError)) throw error;
    return `/sign-in?error=${encodeURIComponent(String(error.details?.reason ?? error.code))}`;
  }
}

export const { handlers } = NextAuth((request) => configFor(request?.headers ?? new Headers()));
