import { inArray, sql } from 'drizzle-orm';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { findUser } from '@/components/admin/find-user';
import { db } from '@/db/client';
import { ledgerEntry, user } from '@/db/schema';
import { listUsers } from '@/lib/auth/directory';
import { personOfSession, startSession } from '@/lib/auth/sessions';
import { type UserQuery, usersInput } from '@/lib/auth/user-input';
import { queryOf } from '@/lib/conversations/input';
import { check } from '@/lib/http/route';
import { newId } from '@/lib/ids';
import { spendByUser, startOfMonth } from '@/lib/spend/by-user';

const count = 500;
const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const minute = 60_000;
const month = startOfMonth(new Date(), 'UTC');

/** Five hundred accounts: every third spent, every second was seen, some at the very same moment. */
async function fill(): Promise<void> {
  const store = await db();
  await store.insert(user).values(
    Array.from({ length: count }, (_, n) => ({
      id: idOf(n),
      email: `person${n}@example.org`,
      name: n % 7 === 0 ? `Grace_${n}` : `Ada ${n}`,
      role: n % 50 === 0 ? ('admin' as const) : ('member' as const),
      suspendedAt: n % 20 === 3 ? new Date() : null,
      lastSeenAt: n % 2 ? new Date(month.getTime() + (n % 40) * minute) : null,
    })),
  );
  const call = { attempt: 1, purpose: 'step', host: 'h', model: 'm', state: 'final', promptTokens: 5 } as const;
  await store.insert(ledgerEntry).values(
    Array.from({ length: count }, (_, n) => n)
      .filter((n) => n % 3 === 0)
      .flatMap((n) => [
        { ...call, id: newId(), userId: idOf(n), practice: false, costNano: n % 9 ? 1_000 * (n % 60) : null },
        { ...call, id: newId(), userId: idOf(n), practice: false, costNano: 500, state: 'estimated' as const },
        { ...call, id: newId(), userId: idOf(n), practice: true, costNano: 9_999_999 },
        {
          ...call,
          id: newId(),
          userId: idOf(n),
          practice: false,
          costNano: 7,
          openedAt: new Date(month.getTime() - 1),
        },
      ]),
  );
}

beforeAll(async () => {
  await (await db()).delete(user);
  await fill();
});

async function all(query: UserQuery, limit: number) {
  const items = [];
  for (let before: string | undefined; ; ) {
    const page = await listUsers({ ...query, before, limit });
    items.push(...page.items);
    if (page.before === null) return items;
    expect(usersInput.safeParse({ before: page.before }).success).toBe(true);
    before = page.before;
  }
}

test.each<UserQuery>([
  {},
  { order: 'seen' },
  { order: 'spend' },
  { role: 'admin', order: 'seen' },
  { state: 'never', order: 'spend' },
  { state: 'active' },
  { state: 'suspended', order: 'seen' },
  { search: 'grace_', order: 'spend' },
  { search: 'PERSON49' },
])('pages of %j hold everyone once, in the order of the whole', async (query) => {
  const [whole, paged] = [await all(query, 200), await all(query, 33)];
  expect(paged).toEqual(whole);
  expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
  const fits = (n: number) =>
    (!query.role || (n % 50 === 0) === (query.role === 'admin')) &&
    (!query.search || (query.search === 'grace_' ? n % 7 === 0 : `person${n}@`.startsWith('person49'))) &&
    (query.state !== 'never' || n % 2 === 0) &&
    (query.state !== 'suspended' || n % 20 === 3) &&
    (query.state !== 'active' || (n % 2 === 1 && n % 20 !== 3));
  expect(whole.map(({ id }) => id).toSorted()).toEqual(
    Array.from({ length: count }, (_, n) => n)
      .filter(fits)
      .map(idOf),
  );
});

test.each(['ÉLODIE', 'elodie', 'Élo', 'STRASSE', 'groß%', 'ELODIE.K'])(
  '%s finds a name and an address',
  async (search) => {
    const id = '00000000-0000-7000-8000-00000000e10d';
    const store = await db();
    await store.insert(user).values({ id, email: 'elodie.k@example.org', name: 'Élodie Groß% Straße' });
    expect((await listUsers({ search })).items.map((one) => one.id)).toEqual([id]);
    await store.delete(user).where(sql`${user.id} = ${id}`);
  },
);

test('an account is found by its whole address, also where many hold it as a part', async () => {
  const api = async (path: string) => {
    const asked = check(usersInput, queryOf(new Request(`http://here${path}`)));
    return Response.json(await listUsers(asked));
  };
  vi.stubGlobal('fetch', api);
  onTestFinished(() => void vi.unstubAllGlobals());
  const store = await db();
  const ids = Array.from({ length: 60 }, () => newId());
  const rows = ids.map((id, n) => ({ id, email: `${n || ''}zoe+a@example.org`, name: 'Zoé' }));
  await store.insert(user).values(rows);
  expect(await findUser('Zoe+A@example.org')).toMatchObject({ id: ids[0] });
  await expect(findUser('oe+a@example.org')).rejects.toMatchObject({ code: 'not-found', details: { field: 'email' } });
  await store.delete(user).where(inArray(user.id, ids));
});

test('an address is asked for as long as an account may have', () => {
  const asked = (length: number) => usersInput.safeParse({ email: `${'a'.repeat(length - 12)}@example.org` }).success;
  expect([asked(254), asked(255)]).toEqual([true, false]);
});

test('who was here last, and who spent most of what is known, stands first; then the newest account', async () => {
  const byKey = (key: (one: { id: string }) => number) => (a: { id: string }, b: { id: string }) =>
    key(b) - key(a) || b.id.localeCompare(a.id);
  const seen = await all({ order: 'seen' }, 100);
  const at = new Map(seen.map(({ id, lastSeenAt }) => [id, lastSeenAt ? Date.parse(lastSeenAt) : 0]));
  expect(seen).toEqual(seen.toSorted(byKey(({ id }) => at.get(id) ?? 0)));
  const spent = await all({ order: 'spend' }, 100);
  const sums = await spendByUser(month);
  expect(spent).toEqual(spent.toSorted(byKey(({ id }) => sums.get(id)?.knownNano ?? 0)));
  expect(sums.size).toBe(Math.ceil(count / 3));
});

test('spend is of this month and of real models; unknown prices are told, not guessed', async () => {
  const byId = new Map((await all({}, 200)).map((one) => [one.id, one.spent]));
  expect(byId.get(idOf(1))).toEqual({ costNano: 0, knownNano: 0, estimated: false });
  expect(byId.get(idOf(3))).toEqual({ costNano: 3_500, knownNano: 3_500, estimated: true });
  expect(byId.get(idOf(9))).toEqual({ costNano: null, knownNano: 500, estimated: true });
});

test.each([
  ['2026-03-01T00:30:00Z', 'UTC', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01T00:30:00Z', 'America/New_York', '2026-02-01T05:00:00.000Z'],
  ['2026-03-31T23:30:00Z', 'Europe/Paris', '2026-03-31T22:00:00.000Z'],
])('at %s in %s the month began %s', (now, zone, began) =>
  expect(startOfMonth(new Date(now), zone).toISOString()).toBe(began),
);

const seenAt = async (id: string) =>
  (await (await db()).select({ at: user.lastSeenAt }).from(user).where(sql`${user.id} = ${id}`))[0]?.at ?? null;

test('being seen is noted once a minute, and not sooner', async () => {
  const id = idOf(2);
  const session = await startSession(id, null);
  await Promise.all([1, 2, 3].map(() => personOfSession(session)));
  await expect.poll(() => seenAt(id)).not.toBeNull();
  const first = await seenAt(id);
  await personOfSession(session);
  await (await db()).execute(sql`select 1`);
  expect(await seenAt(id)).toEqual(first);
  const before = new Date(Date.now() - 2 * minute);
  await (await db()).update(user).set({ lastSeenAt: before }).where(sql`${user.id} = ${id}`);
  await personOfSession(session);
  await expect.poll(async () => (await seenAt(id))?.getTime()).toBeGreaterThan(before.getTime());
});
