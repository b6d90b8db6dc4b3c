import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { user, userInvite } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { PenseeError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { canMail, sendMail } from '@/lib/mail/send';
import { welcomeMail } from '@/lib/mail/texts';
import type { NewUserInvite } from './invite-input';
import { countTries } from './limits';
import { publicUrl } from './links';
import type { Person } from './person';
import { hashOfToken, makeToken } from './secret-token';

/** An invitation as admins see it. Times are ISO, UTC. */
export type UserInviteView = {
  id: string;
  role: Person['role'];
  email: string | null;
  mailed: boolean;
  /** Name of who made it. */
  by: string;
  uses: number;
  mostUses: number;
  createdAt: string;
  expiresAt: string;
};

/** An invitation as who opens its link sees it. */
export type InvitationHere = Pick<UserInviteView, 'by' | 'email' | 'role'>;

/** What makes an invitation count at this moment; who made it must be joined, and still be one who may. */
const open = () =>
  and(
    isNull(userInvite.revokedAt),
    gt(userInvite.expiresAt, sql`now()`),
    lt(userInvite.uses, userInvite.mostUses),
    eq(user.role, 'admin'),
    isNull(user.suspendedAt),
  );

const dayMs = 24 * 3600 * 1000;

/**
 * Makes an invitation to this installation. Where mail is set up, one to an address is mailed and its link told to nobody
 * else; else `link` is told this once. Only a hash of its token is kept. @throws PenseeError `too-many-tries`
 */
export async function inviteUser(
  person: Pick<Person, 'id' | 'name'>,
  { role, days, uses, email }: NewUserInvite,
): Promise<{ id: string; link: string | null }> {
  if (email) await countTries({ kind: 'invite', of: person.id });
  const { token, hash } = makeToken();
  const id = newId();
  const expiresAt = new Date(Date.now() + days * dayMs);
  const row = { id, role, tokenHash: hash, email: email ?? null, createdBy: person.id, expiresAt, mostUses: uses };
  await (await db()).transaction(async (tx) => {
    await tx.insert(userInvite).values(row);
    const after = { role, days, uses, email: email ?? null };
    await record(tx, { actorId: person.id, action: 'user.invite', subject: { kind: 'user-invite', id }, after });
  });
  const url = publicUrl(`/invite#${token}`);
  const mailed = email !== undefined && (await mailTo(email, { by: person.name, url, days }));
  if (mailed) await (await db()).update(userInvite).set({ mailed }).where(eq(userInvite.id, id));
  return { id, link: mailed ? null : url };
}

/** Whether a letter was taken by the mail server; where it was not, its link can be handed over. */
async function mailTo(to: string, letter: Parameters<typeof welcomeMail>[0]): Promise<boolean> {
  if (!canMail()) return false;
  try {
    await sendMail({ to, ...welcomeMail(letter) });
    return true;
  } catch (error) {
    log().error({ err: error }, 'an invitation was not mailed');
    return false;
  }
}

/** Invitations that are good now, the newest first. */
export async function listUserInvites(): Promise<UserInviteView[]> {
  const { id, role, email, mailed, uses, mostUses, createdAt, expiresAt } = userInvite;
  const rows = await (await db())
    .select({ id, role, email, mailed, by: user.name, uses, mostUses, createdAt, expiresAt })
    .from(userInvite)
    .innerJoin(user, eq(user.id, userInvite.createdBy))
    .where(open())
    .orderBy(desc(userInvite.createdAt), desc(userInvite.id));
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** @throws PenseeError `not-found` for one that is over already */
export async function revokeUserInvite(id: string, actorId: string): Promise<void> {
  await (await db()).transaction(async (tx) => {
    const [gone] = await tx
      .update(userInvite)
      .set({ revokedAt: new Date() })
      .where(and(eq(userInvite.id, id), isNull(userInvite.revokedAt), gt(userInvite.expiresAt, sql`now()`)))
      .returning({ role: userInvite.role, email: userInvite.email });
    if (!gone) throw new PenseeError('not-found', 'There is no such invitation, or it is over.');
    const subject = { kind: 'user-invite', id };
    await record(tx, { actorId, action: 'user.invite-revoke', subject, before: gone });
  });
}

type OpenInvite = InvitationHere & { id: string; mailed: boolean };

/** @throws PenseeError `not-found` with `details.reason` spent-invite */
export async function readUserInvite(token: string, store?: Executor): Promise<OpenInvite> {
  const { id, role, email, mailed } = userInvite;
  const [row] = await (store ?? (await db()))
    .select({ id, role, email, mailed, by: user.name })
    .from(userInvite)
    .innerJoin(user, eq(user.id, userInvite.createdBy))
    .where(and(eq(userInvite.tokenHash, hashOfToken(token)), open()));
  if (row) return row;
  throw new PenseeError('not-found', 'This invitation has been used, taken back, or is too old.', {
    details: { reason: 'spent-invite' },
  });
}

/** The invitation of this token, if it is for this address. @throws PenseeError `not-found`, `forbidden` */
export async function invitationFor(token: string, email: string, store?: Executor): Promise<OpenInvite> {
  const found = await readUserInvite(token, store);
  if (found.email === null || found.email === email.toLowerCase()) return found;
  throw new PenseeError('forbidden', 'This invitation is for another address.', {
    details: { reason: 'other-invitee' },
  });
}

/** Counts one use of an invitation, under the membership lock that its reading was under. */
export async function spendInvite(tx: Executor, { id, role }: OpenInvite, userId: string): Promise<void> {
  await tx
    .update(userInvite)
    .set({ uses: sql`${userInvite.uses} + 1` })
    .where(eq(userInvite.id, id));
  const after = { role, invite: id };
  await record(tx, { actorId: userId, action: 'user.accept', subject: { kind: 'user', id: userId }, after });
}

/** Removes invitations that were over a month ago. */
export async function sweepInvites(): Promise<void> {
  await (await db()).delete(userInvite).where(lt(userInvite.expiresAt, sql`now() - interval '30 days'`));
}
