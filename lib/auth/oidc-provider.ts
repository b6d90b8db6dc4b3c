import type { User } from 'next-auth';
import type { OIDCConfig } from 'next-auth/providers';
import { env } from '@/lib/config/env';
import type { Identity } from './oidc';

export type IdentifiedUser = User & { identity: Identity };

type Claims = { sub?: unknown; email?: unknown; email_verified?: unknown; name?: unknown };

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** `email` and its `email_verified` are taken from one place: userinfo, else the ID token. */
function identityFrom(issuer: string, userinfo: Claims, idToken: Claims): Identity {
  const mail = text(userinfo.email) ? userinfo : idToken;
  return {
    issuer,
    subject: String(userinfo.sub),
    email: text(mail.email),
    emailVerified: mail.email_verified === true || mail.email_verified === 'true',
    name: text(userinfo.name) ?? text(idToken.name),
  };
}

/** The claims of an ID token that next-auth has checked already. */
function claimsOf(idToken: string | undefined): Claims {
  const payload = idToken?.split('.')[1];
  return payload ? JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) : {};
}

/** Any provider that speaks OpenID Connect with discovery. */
export function oidcProvider(): OIDCConfig<Claims> {
  const { AUTH_OIDC_ISSUER: issuer = '', AUTH_OIDC_ID, AUTH_OIDC_SECRET, AUTH_OIDC_NAME } = env();
  return {
    id: 'oidc',
    name: AUTH_OIDC_NAME ?? 'OpenID Connect',
    type: 'oidc',
    issuer,
    clientId: AUTH_OIDC_ID,
    clientSecret: AUTH_OIDC_SECRET,
    checks: ['pkce', 'state'],
    idToken: false,
    authorization: { params: { scope: 'openid email profile' } },
    profile(userinfo, tokens): IdentifiedUser {
      const identity = identityFrom(issuer, userinfo, claimsOf(tokens.id_token));
      return { id: identity.subject, email: identity.email, name: identity.name, identity };
    },
  };
}
