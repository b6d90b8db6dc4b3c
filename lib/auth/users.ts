import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { db, type Executor, rowsOf } from '@/db/client';
import { user } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { env } from '@/lib/config/env';
import { PenseeError } from '@/lib/errors';
import { newId } from '@/lib/ids';

export type User = typeof user.$inferSelect;
export type NewUser = Pick<User, 'email' | 'name'> & Partial<Omit<User, 'id' | 'email' | 'name' | 'createdAt'>>;

/** Any number that all instances agree on. */
const membershipLock = 7_236_015;

/** Work on who is here and who is admin, one at a time over all instances. */
export async function underMembershipLock<T>(work: (tx: Executor) => Promise<T>): Promise<T> {
  return (await db()).transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${membershipLock})`);
    return work(tx);
  });
}

/** What is counted or replaced for one user happens one after the other, over all instances. */
export const lockUser = (tx: Executor, userId: string) =>
  tx.execute(sql`select suspended_at as "suspendedAt" from "user" where id = ${userId} for no key update`);

/** The same for what goes on without its user: a suspension comes before it, or finds it. @throws PenseeError `forbidden` */
export async function lockActiveUser(tx: Executor, userId: string): Promise<void> {
  const [found] = rowsOf<Pick<User, 'suspendedAt'>>(await lockUser(tx, userId));
  if (found) requireNotSuspended(found);
}

/** The same for someone who may come in at this moment: whoever suspends them waits. @throws PenseeError `not-found`, `forbidden` */
export async function lockWelcome(tx: Executor, userId: string): Promise<User> {
  const [locked] = await tx.select().from(user).where(eq(user.id, userId)).for('no key update');
  if (!locked) throw new PenseeError('not-found', 'This account is gone.');
  requireNotSuspended(locked);
  return locked;
}

/** Whether no account exists yet: the next one becomes the admin. */
export async function nobodyYet(store: Executor): Promise<boolean> {
  const [anyone] = await store.select({ id: user.id }).from(user).limit(1);
  return !anyone;
}

/** Whether this installation waits for its first account. */
export const isEmpty = async (): Promise<boolean> => nobodyYet(await db());

/**
 * Adds an account; the first of all is the admin, which is recorded. To be called under the membership lock.
 * @throws PenseeError `conflict` when the address has an account
 */
export async function addUser(tx: Executor, fields: NewUser): Promise<User> {
  const wanted = fields.role ?? 'member';
  const role = (await nobodyYet(tx)) ? 'admin' : wanted;
  const [added] = await tx
    .insert(user)
    .values({ ...fields, id: newId(), email: fields.email.toLowerCase(), role })
    .onConflictDoNothing()
    .returning();
  if (!added)
    throw new PenseeError('conflict', 'This address has an account already.', {
      details: { field: 'email', issue: 'taken' },
    });
  if (role !== wanted) await recordPromotion(tx, added.id, 'first-account');
  return added;
}

export async function userByEmail(email: string, store?: Executor): Promise<User | null> {
  const [row] = await (store ?? (await db()))
    .select()
    .from(user)
    .where(eq(sql`lower(${user.email})`, email.trim().toLowerCase()));
  return row ?? null;
}

export async function userById(id: string, store?: Executor): Promise<User | null> {
  const [row] = await (store ?? (await db())).select().from(user).where(eq(user.id, id));
  return row ?? null;
}

/** Makes an admin of a user whose proven address stands in `ADMIN_EMAILS`. An unproven address is only a claim. */
export async function promoteIfNamed(store: Executor, userId: string): Promise<void> {
  const named = env().ADMIN_EMAILS.map((email) => email.toLowerCase());
  if (named.length === 0) return;
  const isNamed = and(isNotNull(user.emailProvenAt), inArray(sql`lower(${user.email})`, named));
  const [promoted] = await store
    .update(user)
    .set({ role: 'admin' })
    .where(and(eq(user.id, userId), ne(user.role, 'admin'), isNamed))
    .returning({ id: user.id });
  if (promoted) await recordPromotion(store, userId, 'ADMIN_EMAILS');
}

/** Nobody made this admin: the server itself did, by a rule. */
async function recordPromotion(store: Executor, userId: string, by: string): Promise<void> {
  const subject = { kind: 'user', id: userId };
  const change = { before: { role: 'member' }, after: { role: 'admin', by } };
  await record(store, { actorId: null, action: 'user.role', subject, ...change });
}

/** Notes that an address is proven, with the rights that this brings. */
export async function markProven(store: Executor, userId: string): Promise<void> {
  await store
    .update(user)
    .set({ emailProvenAt: sql`coalesce(${user.emailProvenAt}, now())`, awaitsProof: false })
    .where(eq(user.id, userId));
  await promoteIfNamed(store, userId);
}

/** @throws PenseeError `forbidden` */
export function requireNotSuspended({ suspendedAt }: Pick<User, 'suspendedAt'>): void {
  if (suspendedAt === null) return;
  throw new PenseeError('forbidden', 'This account is suspended. Ask an admin.', { details: { reason: 'suspended' } });
}
