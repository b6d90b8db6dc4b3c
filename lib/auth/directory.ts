import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { user } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { fold } from '@/lib/conversations/fold';
import { spendByUser, startOfMonth, type UserSpend } from '@/lib/spend/by-user';
import { hashPassword } from './password';
import type { UserView } from './person';
import type { UserQuery } from './user-input';
import { addUser, type User, underMembershipLock } from './users';

const pageSize = 50;

export type UserPage = { items: UserView[]; before: string | null };

const states: Record<NonNullable<UserQuery['state']>, SQL | undefined> = {
  active: and(isNull(user.suspendedAt), isNotNull(user.lastSeenAt)),
  suspended: isNotNull(user.suspendedAt),
  never: isNull(user.lastSeenAt),
};

/** Folded here, since what a database takes for a capital depends on its locale, and none drops accents. */
async function found(search: string): Promise<SQL> {
  const needle = fold(search);
  const all = await (await db()).select({ id: user.id, email: user.email, name: user.name }).from(user);
  const ids = all.filter(({ email, name }) => [email, name].some((text) => fold(text).includes(needle)));
  return sql`${user.id} = any(${`{${ids.map(({ id }) => id)}}`}::uuid[])`;
}

const ofAddress = (email: string) => eq(sql`lower(${user.email})`, email.trim().toLowerCase());

const among = async ({ search, email, role, state }: UserQuery) =>
  and(
    search ? await found(search) : undefined,
    email === undefined ? undefined : ofAddress(email),
    role && eq(user.role, role),
    state && states[state],
  );

/** What accounts are put in order by, as whole numbers; those that are alike follow each other by their age. */
const ranks: Record<NonNullable<UserQuery['order']>, SQL> = {
  newest: sql`0::bigint`,
  seen: sql`coalesce((extract(epoch from ${user.lastSeenAt}) * 1000000)::bigint, 0)`,
  spend: sql`coalesce(spent.nano, 0)`,
};

/** Sums as a table `spent` to be joined. */
function tableOf(spends: Map<string, UserSpend>): SQL {
  const nanos = [...spends.values()].map(({ knownNano }) => knownNano);
  return sql`unnest(${`{${[...spends.keys()]}}`}::text::uuid[], ${`{${nanos}}`}::text::bigint[]) spent(id, nano)`;
}

/** `rank~id` of the last account that is known: a place that stays where it is while others move. */
function after(before: string | undefined, rank: SQL): SQL | undefined {
  const [last, id] = before?.split('~') ?? [];
  return last && id ? sql`(${rank}, ${user.id}) < (${last}::bigint, ${id}::uuid)` : undefined;
}

/** Accounts in the order asked for, with what each spent in this month of `zone`; `before` is what the last page answered. */
export async function listUsers(query: UserQuery = {}): Promise<UserPage> {
  const { order = 'newest', zone = 'UTC', limit = pageSize, before } = query;
  const since = startOfMonth(new Date(), zone);
  const spends = order === 'spend' ? await spendByUser(since) : null;
  const rank = ranks[order];
  const rows = await (await db())
    .select({ user, rank: sql<string>`${rank}::text` })
    .from(user)
    .leftJoin(tableOf(spends ?? new Map()), sql`spent.id = ${user.id}`)
    .where(and(await among(query), after(before, rank)))
    .orderBy(desc(rank), desc(user.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const ids = shown.map((row) => row.user.id);
  const spent = spends ?? (await spendByUser(since, ids));
  const last = shown.at(-1);
  return {
    items: shown.map((row) => viewOf(row.user, spent.get(row.user.id))),
    before: last && rows.length > limit ? `${last.rank}~${last.user.id}` : null,
  };
}

export function viewOf(row: User, spent?: UserSpend): UserView {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    emailProven: row.emailProvenAt !== null,
    awaitsProof: row.awaitsProof,
    suspended: row.suspendedAt !== null,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    spent: spent ?? { costNano: 0, knownNano: 0, estimated: false },
  };
}

/** Adds an account for somebody, without asking the sign-up rules. Without a password it takes a reset link to get in. */
export async function createUser(
  fields: { email: string; name: string; role: User['role']; password?: string },
  actorId: string | null,
): Promise<User> {
  const { password, ...rest } = fields;
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return underMembershipLock(async (tx) => {
    const added = await addUser(tx, { ...rest, passwordHash });
    const subject = { kind: 'user', id: added.id };
    await record(tx, { actorId, action: 'user.create', subject, after: { role: added.role } });
    return added;
  });
}
