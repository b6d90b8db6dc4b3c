import { eq, isNull, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { GET, POST } from '@/app/api/auth/[...nextauth]/route';
import { db } from '@/db/client';
import { account, auditEntry, setting, team, teamInvite, user, userInvite } from '@/db/schema';
import { makeApiToken, personOfToken } from '@/lib/auth/api-tokens';
import { userInviteInput } from '@/lib/auth/invite-input';
import { inviteUser, readUserInvite } from '@/lib/auth/invites';
import { keepInvitation } from '@/lib/auth/kept-invitation';
import { makeLink } from '@/lib/auth/links';
import { setRole } from '@/lib/auth/members';
import { finishReset } from '@/lib/auth/reset';
import { personOfCookies, personOfSession, startSession } from '@/lib/auth/sessions';
import { setSignUp } from '@/lib/auth/settings';
import { addUser, underMembershipLock } from '@/lib/auth/users';
import { newId } from '@/lib/ids';
import { type IdentityProvider, startIdentityProvider } from '@/test/identity-provider';

const hosts = ['localhost:3000', '127.0.0.1:3000', 'chat.example.com'];
let provider: IdentityProvider;

beforeAll(async () => {
  provider = await startIdentityProvider(hosts.map((host) => `http://${host}`));
  Object.assign(process.env, provider.settings, { ADMIN_EMAILS: 'boss@example.org' });
});
afterAll(() => provider.stop());
beforeEach(async () => {
  await (await db()).delete(user);
  await (await db()).delete(setting);
  provider.people.clear();
  await add('root@example.org');
});

const add = (email: string, more = {}) => underMembershipLock((tx) => addUser(tx, { email, name: 'Someone', ...more }));

/** A browser's cookies, one jar for each host. */
class Jar {
  private readonly cookies = new Map<string, Map<string, string>>();

  of(host: string): string {
    return [...(this.cookies.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  take(host: string, response: Response): void {
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const cut = pair.indexOf('=');
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(pair.slice(0, cut));
      else jar.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
  }
}

/** As Next hands it over: the address says localhost, only the headers know better. */
async function ours(jar: Jar, host: string, path: string, form?: Record<string, string>): Promise<Response> {
  const headers = { host, cookie: jar.of(host), 'x-auth-return-redirect': '1', 'user-agent': 'test' };
  const body = form && new URLSearchParams(form);
  const request = new Request(`http://localhost:3000${path}`, { method: form ? 'POST' : 'GET', headers, body });
  const response = await (form ? POST : GET)(request, {});
  jar.take(host, response);
  return response;
}

async function signIn(host: string, jar = new Jar()): Promise<{ url: string; cookie: string }> {
  const { csrfToken } = await (await ours(jar, host, '/api/auth/csrf')).json();
  const begun = await (await ours(jar, host, '/api/auth/signin/oidc', { csrfToken, callbackUrl: '/c/1' })).json();
  let url = new URL(begun.url);
  while (url.origin === new URL(provider.issuer).origin) {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: jar.of(url.host) } });
    jar.take(url.host, response);
    url = new URL(response.headers.get('location') ?? 'about:blank', url);
  }
  expect(url.host).toBe(host);
  const ended = await (await ours(jar, host, `${url.pathname}${url.search}`)).json();
  return { url: ended.url, cookie: jar.of(host) };
}

function arrive(id: string, claims: { email?: string; email_verified?: boolean; name?: string }): void {
  provider.people.set(id, claims);
  provider.who = id;
}

test.each(hosts)('the round trip at %s makes an account, signs in, and finds it again', async (host) => {
  arrive('ada', { email: 'Ada@Example.org', email_verified: true, name: 'Ada' });
  const first = await signIn(host);
  expect(first.url).toBe(`http://${host}/c/1`);
  const person = await personOfCookies(first.cookie);
  expect(person).toMatchObject({ email: 'ada@example.org', name: 'Ada', role: 'member' });
  const [row] = await (await db()).select().from(user).where(eq(user.email, 'ada@example.org'));
  expect(row?.emailProvenAt).not.toBeNull();
  expect((await personOfCookies((await signIn(host)).cookie))?.id).toBe(person?.id);
});

test('a verified address signs in to the account that has it, and ends what was claimed before any proof', async () => {
  const claimed = await add('ada@example.org', { passwordHash: 'scrypt$1$1$1$aa$bb' });
  const squatter = await startSession(claimed.id, null);
  const { token } = await makeApiToken(claimed, { name: 'Kept', scopes: ['read'], days: null });
  const { link: invitation } = await inviteUser(claimed, userInviteInput.parse({ role: 'admin' }));
  const [red, asked] = [newId(), newId()];
  await (await db()).insert(team).values({ id: red, name: 'Red' });
  const toTeam = { teamId: red, role: 'admin', tokenHash: asked, createdBy: claimed.id } as const;
  await (await db()).insert(teamInvite).values({ ...toTeam, id: asked, expiresAt: new Date(Date.now() + 1e9) });
  const link = (await makeLink(claimed, 'handed-reset')).split('#')[1] ?? '';
  arrive('ada', { email: 'ada@example.org', email_verified: true });
  const { cookie } = await signIn('localhost:3000');
  expect(await personOfCookies(cookie)).toMatchObject({ id: claimed.id });
  const [row] = await (await db()).select().from(user).where(eq(user.id, claimed.id));
  expect(row).toMatchObject({ passwordHash: null, emailProvenAt: expect.any(Date) });
  expect(await personOfSession(squatter)).toBeNull();
  expect(await personOfToken(token)).toBeNull();
  const ended = await (await db()).select().from(auditEntry).where(like(auditEntry.action, '%.invite-revoke'));
  expect(ended.map(({ action, teamId, before }) => [action, teamId, before]).sort()).toEqual([
    ['team.invite-revoke', red, { role: 'admin', email: null }],
    ['user.invite-revoke', null, { role: 'admin', email: null }],
  ]);
  expect(await (await db()).$count(teamInvite, isNull(teamInvite.revokedAt))).toBe(0);
  await setRole(claimed.id, 'admin', null);
  await expect(readUserInvite(invitation?.split('#')[1] ?? '')).rejects.toMatchObject({ code: 'not-found' });
  await expect(finishReset(link, 'a new password')).rejects.toMatchObject({ code: 'not-found' });
});

test.each([
  ['arrives with it verified', async () => arriveVerified()],
  ['sets a new password by mail', async () => resetByMail()],
])('who claimed an address first does not stay in the account when its owner %s', async (_, prove) => {
  arrive('eve', { email: 'ada@example.org', email_verified: false });
  const claimed = await personOfCookies((await signIn('localhost:3000')).cookie);
  await prove();
  arrive('eve', { email: 'ada@example.org', email_verified: false });
  const again = await signIn('localhost:3000');
  expect(again.url).toMatch(/error=address-taken$/);
  expect(await personOfCookies(again.cookie)).toBeNull();
  expect(await (await db()).$count(user, eq(user.id, claimed?.id ?? ''))).toBe(1);
});

async function arriveVerified(): Promise<void> {
  arrive('ada', { email: 'ada@example.org', email_verified: true });
  await signIn('localhost:3000');
}

async function resetByMail(): Promise<void> {
  const [row] = await (await db()).select().from(user).where(eq(user.email, 'ada@example.org'));
  if (!row) throw new Error('the claimed account is missing');
  await finishReset((await makeLink(row, 'reset-password')).split('#')[1] ?? '', 'a new password');
}

test('an address that was proven before keeps its password', async () => {
  const known = await add('ada@example.org', { passwordHash: 'kept', emailProvenAt: new Date() });
  arrive('ada', { email: 'ada@example.org', email_verified: true });
  await signIn('localhost:3000');
  const [row] = await (await db()).select().from(user).where(eq(user.id, known.id));
  expect(row?.passwordHash).toBe('kept');
});

test.each([
  ['an unverified address of another account', { email: 'root@example.org', email_verified: false }, 'address-taken'],
  ['an address that is silent about proof', { email: 'root@example.org' }, 'address-taken'],
  ['no address', {}, 'no-email'],
])('%s is refused', async (_, claims, reason) => {
  arrive('eve', claims);
  const { url, cookie } = await signIn('localhost:3000');
  expect(url).toBe(`http://localhost:3000/sign-in?error=${reason}`);
  expect(await personOfCookies(cookie)).toBeNull();
  expect(await (await db()).$count(account)).toBe(0);
});

test.each([
  [true, 'admin'],
  [false, 'member'],
])('ADMIN_EMAILS counts for a verified address: %s makes %s', async (verified, role) => {
  arrive('boss', { email: 'boss@example.org', email_verified: verified });
  expect(await personOfCookies((await signIn('localhost:3000')).cookie)).toMatchObject({ role });
});

test('closed sign-up and suspension hold for providers too', async () => {
  arrive('ada', { email: 'ada@example.org', email_verified: true });
  await setSignUp({ rule: 'closed' }, null);
  expect((await signIn('localhost:3000')).url).toMatch(/error=closed$/);
  await add('ada@example.org', { suspendedAt: new Date() });
  expect((await signIn('localhost:3000')).url).toMatch(/error=suspended$/);
});

test('an invitation goes along to the provider and lets in while sign-up is closed, once', async () => {
  const root = await add('inviter@example.org', { role: 'admin' });
  await setSignUp({ rule: 'invitation' }, null);
  const { link } = await inviteUser(root, userInviteInput.parse({ role: 'admin' }));
  const token = link?.split('#')[1] ?? '';
  const jar = () => {
    const made = new Jar();
    const line = keepInvitation(new Headers({ host: 'localhost:3000' }), token);
    made.take('localhost:3000', new Response(null, { headers: { 'set-cookie': line } }));
    return made;
  };
  arrive('eve', { email: 'eve@example.org', email_verified: true });
  expect((await signIn('localhost:3000')).url).toMatch(/error=by-invitation$/);
  arrive('ada', { email: 'ada@example.org', email_verified: true });
  expect(await personOfCookies((await signIn('localhost:3000', jar())).cookie)).toMatchObject({ role: 'admin' });
  arrive('bob', { email: 'bob@example.org', email_verified: true });
  expect((await signIn('localhost:3000', jar())).url).toMatch(/error=spent-invite$/);
  const [kept] = await (await db()).select().from(userInvite);
  expect(kept?.uses).toBe(1);
});

test('only addresses of the domains come in, and an admin changes them at run time', async () => {
  arrive('ada', { email: 'ada@example.org', email_verified: true });
  await setSignUp({ rule: 'domains', domains: ['other.example'] }, null);
  expect((await signIn('localhost:3000')).url).toMatch(/error=other-domain$/);
  await setSignUp({ rule: 'domains', domains: ['other.example', 'example.org'] }, null);
  expect(await personOfCookies((await signIn('localhost:3000')).cookie)).toMatchObject({ email: 'ada@example.org' });
});

test('giving up at the provider comes back to the sign-in page', async () => {
  provider.who = null;
  const { url } = await signIn('localhost:3000');
  expect(url).toMatch(/^http:\/\/localhost:3000\/sign-in\?error=/);
});
