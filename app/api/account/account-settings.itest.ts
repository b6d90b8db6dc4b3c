import { eq } from 'drizzle-orm';
import { beforeEach, expect, test, vi } from 'vitest';
import { DELETE as deleteUser, PATCH as patchUser } from '@/app/api/users/[id]/route';
import { GET as getUsers, POST as postUser } from '@/app/api/users/route';
import { db } from '@/db/client';
import { conversation, ledgerEntry, session, signInTry, user } from '@/db/schema';
import { limits } from '@/lib/auth/limits';
import { makeLink, readLink, resets } from '@/lib/auth/links';
import { setRole } from '@/lib/auth/members';
import { personOfCookies } from '@/lib/auth/sessions';
import { newId } from '@/lib/ids';
import { PUT as changePassword } from './password/route';
import { POST as finishReset } from './reset/finish/route';
import { POST as askReset } from './reset/route';
import { DELETE as deleteAccount, GET as getAccount, PATCH as patchAccount } from './route';
import { DELETE as endOne } from './sessions/[id]/route';
import { DELETE as endAll, GET as getSessions } from './sessions/route';
import { POST as signIn } from './sign-in/route';
import { POST as signUp } from './sign-up/route';

const browser = vi.hoisted(() => ({ cookie: '' }));
vi.mock('next/headers', () => ({ headers: async () => new Headers({ cookie: browser.cookie }) }));

const password = 'correct horse battery';

/** A request as the browser whose cookie is set sends it. */
function ask(method: string, data?: unknown): Request {
  const headers = { 'content-type': 'application/json', host: 'localhost:3000', cookie: browser.cookie };
  const body = data === undefined ? undefined : JSON.stringify(data);
  return new Request('http://localhost:3000/api/x', { method, headers, body });
}

const at = (id: string) => ({ params: Promise.resolve({ id }) });
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

async function enter(name: string, how = signUp, word = password): Promise<{ id: string; cookie: string }> {
  browser.cookie = '';
  const response = await how(ask('POST', { name, email: `${name}@example.org`, password: word }), {});
  const { id } = await response.json();
  browser.cookie = cookieOf(response);
  return { id, cookie: browser.cookie };
}

beforeEach(async () => {
  browser.cookie = '';
  await (await db()).delete(user);
  await (await db()).delete(signInTry);
});

test('without a sign-in everything about an account is refused', async () => {
  for (const handler of [getAccount, patchAccount, deleteAccount, getSessions, endAll, changePassword, getUsers]) {
    expect((await handler(ask('POST', {}), {})).status).toBe(401);
  }
});

test('name and language change; anything else is refused', async () => {
  await enter('ada');
  const changed = await patchAccount(ask('PATCH', { name: 'Ada L.', locale: 'fr' }), {});
  expect(await changed.json()).toMatchObject({ name: 'Ada L.', locale: 'fr', hasPassword: true, emailProven: false });
  expect((await patchAccount(ask('PATCH', { role: 'admin' }), {})).status).toBe(400);
  expect((await patchAccount(ask('PATCH', { locale: 'xx' }), {})).status).toBe(400);
});

test('a new password ends every other session and needs the old one', async () => {
  const phone = await enter('ada');
  const desk = await enter('ada', signIn);
  const next = { current: 'not the password', password: 'another long word' };
  expect((await changePassword(ask('PUT', next), {})).status).toBe(401);
  expect((await changePassword(ask('PUT', { ...next, current: password }), {})).status).toBe(200);
  expect(await personOfCookies(phone.cookie)).toBeNull();
  expect(await personOfCookies(desk.cookie)).not.toBeNull();
  expect((await signIn(ask('POST', { email: 'ada@example.org', password }), {})).status).toBe(401);
});

test('wrong confirmations lock those of their session alone, and wrong sign-ins lock no confirmation', async () => {
  const thief = await enter('ada');
  const owner = await enter('ada', signIn);
  const confirm = (cookie: string, word: string) => {
    browser.cookie = cookie;
    return changePassword(ask('PUT', { current: word, password }), {});
  };
  const wrong = 'not the password';
  browser.cookie = thief.cookie;
  const tries = Array.from({ length: limits.confirm.tries }, (_, i) =>
    i % 2 ? deleteAccount(ask('DELETE', { password: wrong }), {}) : confirm(thief.cookie, wrong),
  );
  expect(new Set((await Promise.all(tries)).map((a) => a.status))).toEqual(new Set([401]));
  expect((await confirm(thief.cookie, password)).status).toBe(429);
  expect((await deleteAccount(ask('DELETE', { password }), {})).status).toBe(429);

  const into = (word: string) => signIn(ask('POST', { email: 'ada@example.org', password: word }), {});
  expect((await into(password)).status).toBe(200);
  for (let i = 0; i < limits.account.tries; i += 1) expect((await into(wrong)).status).toBe(401);
  expect((await into(password)).status).toBe(429);
  expect((await confirm(owner.cookie, wrong)).status).toBe(401);
  expect((await confirm(owner.cookie, password)).status).toBe(200);
});

const tokenOf = (link: string) => link.split('#')[1] ?? '';
const finish = (link: string) => finishReset(ask('POST', { token: tokenOf(link), password }), {});

test.each([
  ['reset-password', 'reset-password'],
  ['reset-password', 'handed-reset'],
  ['handed-reset', 'reset-password'],
  ['handed-reset', 'handed-reset'],
] as const)('a link (%s) ends when a newer one (%s) is made, and others live on', async (older, newer) => {
  const { id } = await enter('ada');
  const bob = await enter('bob');
  const ada = { id, email: 'ada@example.org' };
  const bobs = await makeLink({ id: bob.id, email: 'bob@example.org' }, 'reset-password');
  const proof = await makeLink(ada, 'prove-email');
  const first = await makeLink(ada, older);
  const second = await makeLink(ada, newer);
  expect((await finish(first)).status).toBe(404);
  expect((await finish(second)).status).toBe(200);
  expect((await finish(bobs)).status).toBe(200);
  expect(await readLink(tokenOf(proof), ['prove-email'])).toMatchObject({ userId: id });
});

test('of links that are made at once one works', async () => {
  const { id } = await enter('ada');
  const ada = { id, email: 'ada@example.org' };
  const links = await Promise.all([1, 2, 3, 4].map(() => makeLink(ada, 'reset-password')));
  const answers = await Promise.all(links.map(finish));
  expect(answers.map((a) => a.status).sort()).toEqual([200, 404, 404, 404]);
});

test('a changed password ends the links that would set another', async () => {
  const { id } = await enter('ada');
  const link = await makeLink({ id, email: 'ada@example.org' }, 'handed-reset');
  expect((await changePassword(ask('PUT', { current: 'not it', password }), {})).status).toBe(401);
  expect(await readLink(tokenOf(link), resets)).toMatchObject({ userId: id });
  const changed = await changePassword(ask('PUT', { current: password, password: 'another long word' }), {});
  expect(changed.status).toBe(200);
  expect((await finish(link)).status).toBe(404);
  expect((await signIn(ask('POST', { email: 'ada@example.org', password: 'another long word' }), {})).status).toBe(200);
});

test('a link that is used while a newer one is made: neither breaks the other', async () => {
  const { id } = await enter('ada');
  const ada = { id, email: 'ada@example.org' };
  for (let i = 0; i < 5; i += 1) {
    const link = await makeLink(ada, 'reset-password');
    const [used, newer] = await Promise.all([finish(link), makeLink(ada, 'reset-password')]);
    expect([200, 404]).toContain(used.status);
    expect([200, 404]).toContain((await finish(newer)).status);
  }
});

test('sessions are listed and ended one by one, or all at once; never those of another', async () => {
  const bob = await enter('bob');
  const bobs = (await (await getSessions(ask('GET'), {})).json()).items[0].id;
  const phone = await enter('ada');
  const desk = await enter('ada', signIn);
  const { items } = await (await getSessions(ask('GET'), {})).json();
  expect(items).toHaveLength(2);
  const other = items.find((s: { current: boolean }) => !s.current).id;
  expect((await endOne(ask('DELETE'), at(bobs))).status).toBe(404);
  expect((await endOne(ask('DELETE'), at(other))).status).toBe(200);
  expect(await personOfCookies(phone.cookie)).toBeNull();
  expect((await endAll(ask('DELETE'), {})).headers.get('set-cookie')).toMatch(/Max-Age=0/);
  expect(await personOfCookies(desk.cookie)).toBeNull();
  expect(await personOfCookies(bob.cookie)).not.toBeNull();
});

test('deleting an account asks the password, takes conversations along and keeps what was spent', async () => {
  await enter('admin');
  const { id } = await enter('ada');
  const store = await db();
  const conversationId = newId();
  await store.insert(conversation).values({ id: conversationId, userId: id, title: 't', model: 'm' });
  const spent = { id: newId(), userId: id, conversationId, attempt: 1, purpose: 'step', practice: false } as const;
  await store
    .insert(ledgerEntry)
    .values({ ...spent, host: 'h', model: 'm', state: 'final', promptTokens: 7, costNano: 42 });

  expect((await deleteAccount(ask('DELETE', { password: 'not the password' }), {})).status).toBe(401);
  expect((await deleteAccount(ask('DELETE', { password }), {})).status).toBe(200);
  expect(await store.$count(user, eq(user.id, id))).toBe(0);
  expect(await store.$count(session, eq(session.userId, id))).toBe(0);
  expect(await store.$count(conversation, eq(conversation.id, conversationId))).toBe(0);
  expect(await store.$count(ledgerEntry, eq(ledgerEntry.id, spent.id))).toBe(1);
  expect((await getAccount(ask('GET'), {})).status).toBe(401);
});

test('only admins see and change users; a link of theirs sets a password once', async () => {
  const admin = await enter('admin');
  const ada = await enter('ada');
  expect((await getUsers(ask('GET'), {})).status).toBe(403);
  expect((await patchUser(ask('PATCH', { role: 'admin' }), at(ada.id))).status).toBe(403);
  expect((await deleteUser(ask('DELETE'), at(admin.id))).status).toBe(403);

  browser.cookie = admin.cookie;
  const made = await (await postUser(ask('POST', { name: 'Eve', email: 'eve@example.org' }), {})).json();
  expect((await (await getUsers(ask('GET'), {})).json()).items.map((u: { name: string }) => u.name)).toEqual([
    'Eve',
    'ada',
    'admin',
  ]);
  const token = made.link.split('#')[1];
  const once = await Promise.all([
    finishReset(ask('POST', { token, password }), {}),
    finishReset(ask('POST', { token, password }), {}),
  ]);
  expect(once.map((r) => r.status).sort()).toEqual([200, 404]);
  const [eve] = await (await db()).select().from(user).where(eq(user.email, 'eve@example.org'));
  expect(eve?.emailProvenAt).toBeNull();
});

test('suspending ends sessions at once, and the last admin stays one', async () => {
  const admin = await enter('admin');
  const ada = await enter('ada');
  browser.cookie = admin.cookie;
  expect((await patchUser(ask('PATCH', { suspended: true }), at(ada.id))).status).toBe(200);
  expect(await personOfCookies(ada.cookie)).toBeNull();
  expect((await patchUser(ask('PATCH', { role: 'member' }), at(admin.id))).status).toBe(409);
  expect((await patchUser(ask('PATCH', { suspended: true }), at(admin.id))).status).toBe(409);
  expect((await deleteAccount(ask('DELETE', { password }), {})).status).toBe(409);
  expect(await personOfCookies(admin.cookie)).not.toBeNull();
});

test('two admins who step down at once leave one', async () => {
  const first = await enter('first');
  const second = await enter('second');
  await setRole(second.id, 'admin', null);
  const both = await Promise.allSettled([setRole(first.id, 'member', null), setRole(second.id, 'member', null)]);
  expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await (await db()).$count(user, eq(user.role, 'admin'))).toBe(1);
});

test('without mail a reset says so, alike for any address', async () => {
  await enter('ada');
  const answers = await Promise.all(
    ['ada@example.org', 'no@example.org'].map((email) => askReset(ask('POST', { email }), {})),
  );
  expect(answers.map((a) => a.status)).toEqual([503, 503]);
});
