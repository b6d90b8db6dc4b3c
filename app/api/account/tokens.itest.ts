import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { GET as getConversations } from '@/app/api/conversations/route';
import { GET as getTeams, POST as postTeam } from '@/app/api/teams/route';
import { GET as getUsers } from '@/app/api/users/route';
import { db } from '@/db/client';
import { apiToken, auditEntry, tokenScopes, user } from '@/db/schema';
import {
  listTokens,
  makeApiToken,
  mostTokens,
  personOfToken,
  revokeToken,
  type TokenScope,
} from '@/lib/auth/api-tokens';
import { createUser } from '@/lib/auth/directory';
import { removeUser, setSuspended } from '@/lib/auth/members';
import { startSession } from '@/lib/auth/sessions';
import { watchAccess } from '@/lib/auth/watch';
import { GET as getTokens, POST as postToken } from './tokens/route';

vi.mock('next/headers', () => ({ headers: async () => new Headers() }));

const make = (name: string) =>
  createUser({ email: `${name}@example.org`, name, role: 'member', password: 'correct horse battery' }, null);

const tokenOf = async (userId: string, ...scopes: TokenScope[]) =>
  makeApiToken({ id: userId }, { name: 'Script', scopes, days: 1 });

type Handler = (request: Request, context: object) => Promise<Response>;

function ask(handler: Handler, path: string, token: string, method = 'GET', data?: unknown, headers = {}) {
  const sent = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers };
  const body = data === undefined ? undefined : JSON.stringify(data);
  return handler(new Request(`http://localhost:3000${path}`, { method, headers: sent, body }), {});
}

let admin: { id: string };

beforeAll(async () => {
  admin = await make('admin');
});

test('a token is told once: its hash alone is kept, and its makers are told of it in the log', async () => {
  const ada = await make('ada');
  const { token, view } = await tokenOf(ada.id, 'read', 'read');
  expect(token).toMatch(/^pnse_[\w-]{43}$/);
  expect(view).toMatchObject({ hint: token.slice(0, 9), scopes: ['read'], lastUsedAt: null });
  const store = await db();
  const rows = JSON.stringify([await store.select().from(apiToken), await store.select().from(auditEntry)]);
  expect(rows).toContain(view.id);
  expect(rows).not.toContain(token.slice(9));
  expect(await listTokens(ada)).toEqual([view]);
});

const uses: [string, Handler, string, string, TokenScope][] = [
  ['the list', getConversations, 'GET', '/api/conversations', 'read'],
  ['a new team', postTeam, 'POST', '/api/teams', 'admin'],
  ['the accounts', getUsers, 'GET', '/api/users', 'admin'],
];

test.each(uses)('%s opens to the scope it takes and to no other', async (_name, handler, method, path, needed) => {
  for (const scope of tokenScopes) {
    const { token } = await tokenOf(admin.id, scope);
    const got = await ask(handler, path, token, method, method === 'POST' ? { name: 'Red' } : undefined);
    if (scope === needed) expect(got.ok).toBe(true);
    else expect([got.status, (await got.json()).error.details]).toEqual([403, { scope: needed }]);
  }
});

test('the scope admin makes nobody an admin', async () => {
  const { id } = await make('mere');
  const { token } = await tokenOf(id, ...tokenScopes);
  expect((await ask(getUsers, '/api/users', token)).status).toBe(403);
  expect((await ask(getTeams, '/api/teams', token)).status).toBe(200);
});

test('no token opens tokens, and none that is wrong opens anything', async () => {
  const { token } = await tokenOf(admin.id, ...tokenScopes);
  const wish = { name: 'More', scopes: ['admin'], days: null };
  expect((await ask(getTokens, '/api/account/tokens', token)).status).toBe(403);
  expect((await ask(postToken, '/api/account/tokens', token, 'POST', wish)).status).toBe(403);
  for (const wrong of [`${token}x`, token.slice(0, -1), 'pnse_', `pnse_${'x'.repeat(43)}`])
    expect((await ask(getConversations, '/api/conversations', wrong)).status).toBe(401);
  const foreign = { 'sec-fetch-site': 'cross-site' };
  expect((await ask(postTeam, '/api/teams', token, 'POST', { name: 'Red' }, foreign)).status).toBe(403);
});

test('there are only so many tokens of one person', async () => {
  const { id } = await make('many');
  for (let made = 0; made < mostTokens; made += 1) await tokenOf(id, 'read');
  await expect(tokenOf(id, 'read')).rejects.toMatchObject({ code: 'conflict' });
});

test('nobody revokes what is another’s', async () => {
  const [ada, bob] = [await make('mine'), await make('yours')];
  const { token, view } = await tokenOf(ada.id, 'read');
  await expect(revokeToken(bob, view.id)).rejects.toMatchObject({ code: 'not-found' });
  expect(await personOfToken(token)).toMatchObject({ id: ada.id, scopes: ['read'] });
});

describe('a token ends, within a second and with its open streams, by', () => {
  const endings: [string, (userId: string, id: string) => Promise<unknown>][] = [
    ['being revoked', (userId, id) => revokeToken({ id: userId }, id)],
    ['suspension', (userId) => setSuspended(userId, true, null)],
    ['deletion of the account', (userId) => removeUser(userId, null)],
    [
      'expiry',
      async (_, id) =>
        (await db())
          .update(apiToken)
          .set({ expiresAt: new Date(0) })
          .where(eq(apiToken.id, id)),
    ],
  ];

  test.each(endings)('%s', async (name, end) => {
    const { id } = await make(name.replaceAll(' ', '.'));
    const { token, view } = await tokenOf(id, 'read');
    const session = await startSession(admin.id, null);
    const [open, other] = [watchAccess({ sessionId: view.id }), watchAccess({ sessionId: session })];
    expect(await personOfToken(token)).not.toBeNull();
    await end(id, view.id);
    expect(await personOfToken(token)).toBeNull();
    await expect.poll(() => open.ended.aborted).toBe(true);
    expect(other.ended.aborted).toBe(false);
    other.stop();
  });

  test('suspension for good: whoever is let in again makes new ones', async () => {
    const { id } = await make('back');
    const { token } = await tokenOf(id, 'read');
    await setSuspended(id, true, null);
    await setSuspended(id, false, null);
    expect(await personOfToken(token)).toBeNull();
    expect(await (await db()).select().from(user).where(eq(user.id, id))).toHaveLength(1);
  });
});
