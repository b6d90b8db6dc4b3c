import { and, desc, eq, ilike, lt, max, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { session, user } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { hashPassword } from './password';
import type { UserView } from './person';
import { addUser, type User, underMembershipLock } from './users';

const pageSize = 50;

export type UserQuery = { search?: string; before?: string; limit?: number };

const likely = (search: string) => `%${search.replace(/[\\%_]/g, '\\$&')}%`;

/** Accounts, the newest first; `before` is the id of the last one that is known. */
export async function listUsers(query: UserQuery = {}): Promise<{ items: UserView[]; before: string | null }> {
  const limit = query.limit ?? pageSize;
  const found = query.search
    ? or(ilike(user.email, likely(query.search)), ilike(user.name, likely(query.search)))
    : undefined;
  const rows = await (await db())
    .select({ user, lastSeenAt: max(session.lastSeenAt) })
    .from(user)
    .leftJoin(session, eq(session.userId, user.id))
    .where(and(found, query.before ? lt(user.id, query.before) : undefined))
    .groupBy(user.id)
    .orderBy(desc(user.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map((row) => viewOf(row.user, row.lastSeenAt));
  return { items, before: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export function viewOf(row: User, lastSeenAt: Date | null): UserView {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    emailProven: row.emailProvenAt !== null,
    awaitsProof: row.awaitsProof,
    suspended: row.suspendedAt !== null,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
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
