import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { mailedLink, signInTry, user } from '@/db/schema';
import { userInviteInput } from '@/lib/auth/invite-input';
import { inviteUser } from '@/lib/auth/invites';
import { limits } from '@/lib/auth/limits';
import { personOfCookies } from '@/lib/auth/sessions';
import { addUser, underMembershipLock, userByEmail } from '@/lib/auth/users';
import { type MailServer, startMailServer } from '@/test/mail-server';
import { POST as prove } from './prove/route';
import { POST as finishReset } from './reset/finish/route';
import { POST as askReset } from './reset/route';
import { POST as signIn } from './sign-in/route';
import { POST as signUp } from './sign-up/route';

const browser = vi.hoisted(() => ({ cookie: '' }));
vi.mock('next/headers', () => ({ headers: async () => new Headers({ cookie: browser.cookie }) }));

const password = 'correct horse battery';
const email = 'ada@example.org';
let mail: MailServer;

beforeAll(async () => {
  mail = await startMailServer();
  Object.assign(process.env, {
    SMTP_URL: mail.url,
    MAIL_FROM: 'Pensée <pensee@example.org>',
    PUBLIC_URL: 'https://chat.example.org',
    SIGN_UP_DOMAINS: 'example.org',
    ADMIN_EMAILS: email,
  });
});
afterAll(() => mail.stop());
beforeEach(async () => {
  browser.cookie = '';
  mail.letters.length = 0;
  await (await db()).delete(user);
  await (await db()).delete(signInTry);
  await underMembershipLock((tx) => addUser(tx, { email: 'root@example.org', name: 'Root' }));
});

/** Asked under a foreign host name: no mail may lead there. */
const post = (data: unknown) =>
  new Request('http://localhost:3000/api/x', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    body: JSON.stringify(data),
  });

const tokenIn = (text: string, page: string) =>
  new RegExp(`https://chat\\.example\\.org/${page}#([\\w-]+)`).exec(text)?.[1] ?? 'none';
const errorOf = async (response: Response) => (await response.json()).error;
const row = async () => (await (await db()).select().from(user).where(eq(user.email, email)))[0];

const ask = () => signUp(post({ name: 'Ada', email, password }), {});

test('where domains are limited, an address waits for its proof; the link takes the password too', async () => {
  const asked = await ask();
  expect([asked.status, asked.headers.get('set-cookie')]).toEqual([202, null]);
  const token = tokenIn((await mail.letterTo(email)).text, 'prove');

  const early = await signIn(post({ email, password }), {});
  expect((await errorOf(early)).details).toEqual({ reason: 'awaits-proof' });
  const again = tokenIn((await mail.letterTo(email)).text, 'prove');

  expect((await prove(post({ token, password }), {})).status).toBe(404);
  expect((await errorOf(await prove(post({ token: again }), {}))).details).toEqual({ reason: 'password-needed' });
  expect((await prove(post({ token: again, password: 'not the password' }), {})).status).toBe(401);
  expect((await row())?.emailProvenAt).toBeNull();

  const proven = await prove(post({ token: again, password }), {});
  expect(proven.status).toBe(200);
  const cookie = proven.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await personOfCookies(cookie)).toMatchObject({ email, role: 'admin' });
  expect((await prove(post({ token: again, password }), {})).status).toBe(404);
});

test('a known address gets the same answer as a new one; its owner is told by mail, and nothing changes', async () => {
  const fresh = await ask();
  const token = tokenIn((await mail.letterTo(email)).text, 'prove');
  expect((await prove(post({ token, password }), {})).status).toBe(200);
  const before = await row();
  const known = await signUp(post({ name: 'Eve', email, password: 'a password of another' }), {});
  expect([known.status, await known.json(), known.headers.get('set-cookie')]).toEqual([
    fresh.status,
    await fresh.json(),
    null,
  ]);
  const letter = await mail.letterTo(email);
  expect(letter.text).toContain('It has one already');
  expect(letter.text).toContain('https://chat.example.org/reset');
  expect(letter.text).not.toMatch(/#|evil\.example|Eve/);
  expect(await row()).toEqual(before);
  expect((await signIn(post({ email, password: 'a password of another' }), {})).status).toBe(401);
});

test('an owner is not flooded by sign-ups with their address, and the answer stays the same', async () => {
  const answers = [];
  for (let i = 0; i < limits.mail.tries + 2; i++)
    answers.push(await signUp(post({ name: 'Eve', email: 'root@example.org', password }), {}));
  expect(answers.map((a) => a.status)).toEqual(Array(limits.mail.tries + 2).fill(202));
  for (let i = 0; i < limits.mail.tries; i++) await mail.letterTo('root@example.org');
  expect(mail.letters).toEqual([]);
});

test('an address of another domain may not sign up, and nothing is mailed', async () => {
  const refused = await signUp(post({ name: 'Eve', email: 'eve@evil.example', password }), {});
  expect((await errorOf(refused)).details).toEqual({ reason: 'other-domain' });
  expect(mail.letters).toEqual([]);
});

test('a mailed reset proves the address, works once, ends sessions and signs in', async () => {
  await ask();
  await mail.letterTo(email);
  expect((await askReset(post({ email }), {})).status).toBe(202);
  const letter = await mail.letterTo(email);
  expect(letter.text).not.toContain('evil.example');
  const token = tokenIn(letter.text, 'reset');
  const next = { token, password: 'another long word' };
  expect((await finishReset(post({ ...next, password: 'short' }), {})).status).toBe(400);
  expect((await finishReset(post(next), {})).status).toBe(200);
  expect((await finishReset(post(next), {})).status).toBe(404);
  expect(await row()).toMatchObject({ awaitsProof: false, role: 'admin', emailProvenAt: expect.any(Date) });
  expect((await signIn(post({ email, password: 'another long word' }), {})).status).toBe(200);
});

test('links expire, and only hashes of them are kept', async () => {
  await ask();
  const token = tokenIn((await mail.letterTo(email)).text, 'prove');
  const links = await (await db()).select().from(mailedLink);
  expect(JSON.stringify(links)).not.toContain(token);
  await (await db()).update(mailedLink).set({ expiresAt: new Date(0) });
  expect((await prove(post({ token, password }), {})).status).toBe(404);
});

test('an unknown address gets the same answer and no mail; a known one is not flooded', async () => {
  await ask();
  await mail.letterTo(email);
  const unknown = await askReset(post({ email: 'nobody@example.org' }), {});
  const known = await Promise.all(Array.from({ length: limits.mail.tries + 2 }, () => askReset(post({ email }), {})));
  expect([unknown, ...known].map((a) => a.status)).toEqual(Array(limits.mail.tries + 3).fill(202));
  for (let i = 0; i < limits.mail.tries; i++) await mail.letterTo(email);
  expect(mail.letters).toEqual([]);
});

describe('an invitation', () => {
  const invited = async (wish: object) => {
    const root = await userByEmail('root@example.org');
    if (!root) throw new Error('the admin is missing');
    return inviteUser(root, userInviteInput.parse(wish));
  };

  test('by mail is told to nobody else, proves its address, and lets in at once, whatever the domain', async () => {
    const guest = 'ada@elsewhere.example';
    expect((await invited({ email: guest })).link).toBeNull();
    const letter = await mail.letterTo(guest);
    expect(letter.text).toContain('Root');
    const invite = tokenIn(letter.text, 'invite');
    const came = await signUp(post({ name: 'Ada', email: guest, password, invite }), {});
    expect(came.status).toBe(201);
    expect(await userByEmail(guest)).toMatchObject({ awaitsProof: false, emailProvenAt: expect.any(Date) });
  });

  test('by hand lets in after the proof of the address alone', async () => {
    const invite = (await invited({})).link?.split('#')[1];
    const came = await signUp(post({ name: 'Ada', email: 'ada@elsewhere.example', password, invite }), {});
    expect([came.status, came.headers.get('set-cookie')]).toEqual([202, null]);
    expect(tokenIn((await mail.letterTo('ada@elsewhere.example')).text, 'prove')).not.toBe('none');
    expect(await userByEmail('ada@elsewhere.example')).toMatchObject({ awaitsProof: true, emailProvenAt: null });
  });

  test('whose mail is not taken can be handed over, and proves nothing', async () => {
    const port = mail.url;
    await mail.stop();
    const { link } = await invited({ email: 'ada@elsewhere.example' });
    mail = await startMailServer();
    expect(port).not.toBe(mail.url);
    const invite = tokenIn(link ?? '', 'invite');
    const came = await signUp(post({ name: 'Ada', email: 'ada@elsewhere.example', password, invite }), {});
    expect(came.status).toBe(202);
    const store = await db();
    await expect.poll(() => store.$count(mailedLink)).toBe(1);
  });
});
