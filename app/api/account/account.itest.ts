import { desc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditEntry, session, setting, signInTry, user } from '@/db/schema';
import { limits } from '@/lib/auth/limits';
import { personOfCookies } from '@/lib/auth/sessions';
import { setSignUp } from '@/lib/auth/settings';
import { POST as signIn } from './sign-in/route';
import { POST as signOut } from './sign-out/route';
import { POST as signUp } from './sign-up/route';

const password = 'correct horse battery';

const post = (path: string, data: unknown, headers: Record<string, string> = {}) =>
  new Request(`http://localhost:3000/api/account/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'localhost:3000', ...headers },
    body: JSON.stringify(data),
  });

const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';
const up = (name: string) => signUp(post('sign-up', { name, email: `${name}@example.org`, password }), {});
const into = (email: string, word = password) => signIn(post('sign-in', { email, password: word }), {});
const codeOf = async (response: Response) => (await response.json()).error?.code;

beforeEach(async () => {
  const store = await db();
  await store.delete(user);
  await store.delete(signInTry);
  await store.delete(setting);
});

test('sign up, out and in again; the cookie is for HTTP alone and the session is a row', async () => {
  const made = await up('ada');
  expect(made.status).toBe(201);
  expect(made.headers.get('set-cookie')).toMatch(/^pensee\.session=.+; HttpOnly; SameSite=Lax$/);
  const cookie = cookieOf(made);
  expect(await personOfCookies(cookie)).toMatchObject({ email: 'ada@example.org', role: 'admin', name: 'ada' });

  const out = await signOut(post('sign-out', {}, { cookie }), {});
  expect(out.headers.get('set-cookie')).toMatch(/Max-Age=0/);
  expect(await personOfCookies(cookie)).toBeNull();
  expect(await (await db()).$count(session)).toBe(0);

  const back = await into(' Ada@Example.ORG ');
  expect(back.status).toBe(200);
  expect(await personOfCookies(cookieOf(back))).toMatchObject({ name: 'ada' });
});

test('of many first sign-ups at once exactly one is the admin', async () => {
  const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(up));
  expect(answers.map((a) => a.status)).toEqual([201, 201, 201, 201, 201]);
  const admins = await (await db()).select({ id: user.id }).from(user).where(eq(user.role, 'admin'));
  expect(admins).toHaveLength(1);
  const [last] = await (await db())
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.action, 'user.role'))
    .orderBy(desc(auditEntry.at));
  const after = { role: 'admin', by: 'first-account' };
  expect(last).toMatchObject({ actorId: null, subjectId: admins[0]?.id, before: { role: 'member' }, after });
});

test('two sign-ups with one address make one account', async () => {
  const answers = await Promise.all([up('ada'), up('ada')]);
  expect(answers.map((a) => a.status).sort()).toEqual([201, 409]);
  expect(await (await db()).$count(user)).toBe(1);
});

test('without mail, few known addresses can be told by signing up; new accounts do not count', async () => {
  await up('ada');
  for (let i = 0; i < limits.taken.tries; i++) expect((await up('ada')).status).toBe(409);
  const late = await up('ada');
  expect(late.status).toBe(429);
  expect((await late.json()).error.details.retryAfterSeconds).toBeGreaterThan(0);
  await (await db()).delete(signInTry);
  for (let i = 0; i < limits.taken.tries + 2; i++) expect((await up(`new${i}`)).status).toBe(201);
});

test('sign-up can be closed', async () => {
  await setSignUp({ rule: 'closed' }, null);
  const answer = await up('ada');
  expect(answer.status).toBe(403);
  expect(await codeOf(answer)).toBe('sign-up-closed');
  expect(await (await db()).$count(user)).toBe(0);
});

test.each([
  [{ name: 'A', email: 'no address', password }],
  [{ name: '', email: 'a@example.org', password }],
  [{ name: 'x'.repeat(81), email: 'a@example.org', password }],
  [{ name: 'A', email: 'a@example.org', password: 'short' }],
  [{ name: 'A', email: 'a@example.org', password: 'x'.repeat(201) }],
  [{ name: 'A', email: `${'a'.repeat(250)}@example.org`, password }],
  [['not', 'an', 'object']],
])('refuses %j and changes nothing', async (data) => {
  expect((await signUp(post('sign-up', data), {})).status).toBe(400);
  expect(await (await db()).$count(user)).toBe(0);
});

test('an unknown address and a wrong password get the same answer', async () => {
  await up('ada');
  const wrong = await into('ada@example.org', 'not the password');
  const unknown = await into('nobody@example.org');
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await wrong.json()).toEqual(await unknown.json());
});

test('tries at an account are limited, known or not, and a full count refuses the right password too', async () => {
  await up('ada');
  for (const email of ['ada@example.org', 'nobody@example.org']) {
    const burst = await Promise.all(
      Array.from({ length: limits.account.tries + 3 }, () => into(email, 'not the password')),
    );
    expect(burst.filter((a) => a.status === 401)).toHaveLength(limits.account.tries);
    expect(burst.filter((a) => a.status === 429)).toHaveLength(3);
  }
  const right = await into('ada@example.org');
  expect(right.status).toBe(429);
  expect((await right.json()).error.details.retryAfterSeconds).toBeGreaterThan(0);
});

test('a suspended account stays out, and says so only to the right password', async () => {
  await up('ada');
  await (await db()).update(user).set({ suspendedAt: new Date() });
  expect(await codeOf(await into('ada@example.org'))).toBe('forbidden');
  expect(await codeOf(await into('ada@example.org', 'not the password'))).toBe('wrong-credentials');
});

afterEach(async () => {
  expect((await (await db()).select().from(user)).every((u) => !u.passwordHash?.includes(password))).toBe(true);
});
