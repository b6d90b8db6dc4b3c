import { createServer } from 'node:http';
import Provider, { type GrantContext } from 'oidc-provider';
import { freePort } from './ports';

export type Claims = { email?: string; email_verified?: boolean; name?: string };

export type IdentityProvider = {
  issuer: string;
  /** Settings of an instance that signs people in here. */
  settings: { AUTH_OIDC_ISSUER: string; AUTH_OIDC_ID: string; AUTH_OIDC_SECRET: string; AUTH_OIDC_NAME: string };
  people: Map<string, Claims>;
  /** Who is at the provider's keyboard; null gives up. */
  who: string | null;
  stop(): Promise<void>;
};

const client = { client_id: 'pensee', client_secret: 'the-secret-of-the-test-client' };

async function consent({ oidc }: GrantContext) {
  const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
  grant.addOIDCScope('openid email profile');
  await grant.save();
  return grant;
}

/** A certified OpenID Connect provider on loopback that lets in whom the test names, and asks them nothing. */
export async function startIdentityProvider(origins: string[]): Promise<IdentityProvider> {
  const port = await freePort();
  const issuer = `http://localhost:${port}/realm/`;
  const people = new Map<string, Claims>();
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: origins.map((origin) => `${origin}/api/auth/callback/oidc`) }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['only-for-tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
    interactions: { url: () => '/realm/interaction' },
    loadExistingGrant: consent,
    ttl: { Session: 1, Interaction: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
  });
  const own: IdentityProvider = {
    issuer,
    settings: {
      AUTH_OIDC_ISSUER: issuer,
      AUTH_OIDC_ID: client.client_id,
      AUTH_OIDC_SECRET: client.client_secret,
      AUTH_OIDC_NAME: 'The Academy',
    },
    people,
    who: null,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const answer = provider.callback();
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url.startsWith('/realm/interaction')) {
      const result = own.who === null ? { error: 'access_denied' } : { login: { accountId: own.who } };
      provider
        .interactionFinished(request, response, result, { mergeWithLastSubmission: false })
        .catch((error) => response.writeHead(500).end(String(error)));
      return;
    }
    Object.assign(request, { originalUrl: url });
    request.url = url.replace(/^\/realm/, '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return own;
}
