import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { POST as keep } from '@/app/api/account/invite/keep/route';
import { POST as read } from '@/app/api/account/invite/route';
import { POST as signUp } from '@/app/api/account/sign-up/route';
import { db } from '@/db/client';
import { auditEntry, setting, signInTry, user, userInvite } from '@/db/schema';
import { createUser } from '@/lib/auth/directory';
import { type NewUserInvite, userInviteInput } from '@/lib/auth/invite-input';
import { inviteUser, listUserInvites, revokeUserInvite, sweepInvites } from '@/lib/auth/invites';
import { setRole, setSuspended } from '@/lib/auth/members';
import { setSignUp, signUpSettings } from '@/lib/auth/settings';

vi.mock('next/headers', () => ({ headers: async () => new Headers() }));

const password = 'correct horse battery';
const post = (data: unknown) =>
  new Request('http://localhost:3000/api/x', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'localhost:3000' },
    body: JSON.stringify(data),
  });

let root: { id: string; name: string };

beforeEach(async () => {
  const store = await db();
  await store.delete(user);
  await store.delete(setting);
  await store.delete(signInTry);
  root = await createUser({ email: 'root@example.org', name: 'Root', role: 'admin' }, null);
  await setSignUp({ rule: 'closed' }, null);
});

async function invited(wish: Partial<NewUserInvite> = {}): Promise<{ id: string; token: string }> {
  const { id, link } = await inviteUser(root, userInviteInput.parse(wish));
  return { id, token: link?.split('/invite#')[1] ?? '' };
}
const come = (name: string, invite?: string) =>
  signUp(post({ name, email: `${name}@example.org`, password, invite }), {});
const reasonOf = async (answer: Response) => [answer.status, (await answer.json()).error.details?.reason];

test('an invitation names who made it, makes an account while sign-up is closed, and is told in the log', async () => {
  const { id, token } = await invited({ role: 'admin' });
  expect(await (await read(post({ token }), {})).json()).toEqual({ by: 'Root', email: null, role: 'admin' });
  expect(await reasonOf(await come('eve'))).toEqual([403, 'closed']);
  expect((await come('ada', token)).status).toBe(201);
  const [ada] = await (await db()).select().from(user).where(eq(user.email, 'ada@example.org'));
  expect(ada).toMatchObject({ role: 'admin', emailProvenAt: null });
  expect(await reasonOf(await come('bob', token))).toEqual([404, 'spent-invite']);
  const rows = await (await db())
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.subjectId, ada?.id ?? ''));
  expect(rows).toMatchObject([{ action: 'user.accept', actorId: ada?.id, after: { role: 'admin', invite: id } }]);
  const [made] = await (await db()).select().from(auditEntry).where(eq(auditEntry.subjectId, id));
  expect(made).toMatchObject({ action: 'user.invite', actorId: root.id, after: { role: 'admin', uses: 1, days: 7 } });
  const kept = JSON.stringify([await (await db()).select().from(userInvite), rows, made]);
  expect(kept).not.toContain(token);
});

test('of many who come at once, as many are let in as it is good for', async () => {
  const { token } = await invited({ uses: 3 });
  const answers = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => come(`${name}nn`, token)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 404, 404, 404]);
  expect(await (await db()).$count(user)).toBe(4);
  expect(await listUserInvites()).toEqual([]);
});

test('an address that is taken uses nothing up', async () => {
  const { token } = await invited();
  expect((await come('root', token)).status).toBe(409);
  expect((await come('ada', token)).status).toBe(201);
});

test('one to an address is for it alone', async () => {
  const { token } = await invited({ email: 'ada@example.org' });
  expect(await reasonOf(await come('eve', token))).toEqual([403, 'other-invitee']);
  expect((await come('ada', token)).status).toBe(201);
});

describe('an invitation ends by', () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    ['being taken back', (id) => revokeUserInvite(id, root.id)],
    ['its time', async () => (await db()).update(userInvite).set({ expiresAt: new Date(0) })],
    ['the suspension of who made it', () => setSuspended(root.id, true, null)],
    ['their rights', () => setRole(root.id, 'member', null)],
    ['the end of their account', async () => (await db()).delete(user).where(eq(user.id, root.id))],
  ])('%s', async (_, end) => {
    await createUser({ email: 'other@example.org', name: 'Other', role: 'admin' }, null);
    const { id, token } = await invited();
    expect(await listUserInvites()).toMatchObject([{ id, by: 'Root', uses: 0, mostUses: 1, mailed: false }]);
    await end(id);
    expect(await reasonOf(await come('ada', token))).toEqual([404, 'spent-invite']);
    expect((await read(post({ token }), {})).status).toBe(404);
    expect((await keep(post({ token }), {})).status).toBe(404);
    expect(await listUserInvites()).toEqual([]);
  });
});

test('what is over is not taken back again, and goes a month later', async () => {
  const { id } = await invited();
  await revokeUserInvite(id, root.id);
  await expect(revokeUserInvite(id, root.id)).rejects.toMatchObject({ code: 'not-found' });
  await sweepInvites();
  expect(await (await db()).$count(userInvite)).toBe(1);
  await (await db()).update(userInvite).set({ expiresAt: new Date(0) });
  await sweepInvites();
  expect(await (await db()).$count(userInvite)).toBe(0);
});

test.each([
  { uses: 2, role: 'admin' },
  { uses: 2, email: 'ada@example.org' },
  { uses: 0 },
  { uses: 1001 },
  { days: 91 },
  { email: 'ada' },
])('%j is no invitation', (wish) => expect(userInviteInput.safeParse(wish).success).toBe(false));

describe('the rule of sign-up', () => {
  test('by invitation says so; open lets in; each change is in the log with what was', async () => {
    await setSignUp({ rule: 'invitation' }, root.id);
    expect(await reasonOf(await come('ada'))).toEqual([403, 'by-invitation']);
    await setSignUp({ rule: 'open' }, root.id);
    expect((await come('ada')).status).toBe(201);
    const rows = await (await db()).select().from(auditEntry).where(eq(auditEntry.actorId, root.id));
    expect(rows.filter(({ action }) => action === 'setting.set')).toMatchObject([
      { subjectId: 'sign-up-rule', before: { value: 'closed' }, after: { value: 'invitation' } },
      { subjectId: 'sign-up-rule', before: { value: 'invitation' }, after: { value: 'open' } },
    ]);
  });

  test('domains need some, and something that proves an address; else nothing changes', async () => {
    await expect(setSignUp({ rule: 'domains', domains: [] }, root.id)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(setSignUp({ rule: 'domains', domains: ['example.org'] }, root.id)).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'cannot-prove' },
    });
    expect(await signUpSettings()).toEqual({ rule: 'closed', domains: [] });
  });
});
