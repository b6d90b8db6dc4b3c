import { and, eq } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { account } from '@/db/schema';
import { type ErrorReason, PenseeError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { endClaims } from './claims';
import { setPassword } from './credentials';
import { fieldLimits } from './field-limits';
import { emailField } from './fields';
import { invitationFor, spendInvite } from './invites';
import { signUpSettings } from './settings';
import { judgeSignUp, requireWelcome } from './sign-up-rules';
import {
  addUser,
  markProven,
  nobodyYet,
  requireNotSuspended,
  type User,
  underMembershipLock,
  userByEmail,
  userById,
} from './users';

/** Who a provider says someone is. `email` counts for more than a claim only where `emailVerified`. */
export type Identity = {
  issuer: string;
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
};

const refused = (reason: ErrorReason, message: string) =>
  new PenseeError('forbidden', message, { details: { reason } });

/**
 * The user behind an identity: the one it signed in as before, else the one whose address the provider has verified,
 * else a new one.
 * @param invite token of an invitation, which counts where a new account is made
 * @throws PenseeError with `details.reason`: suspended, no-email, address-taken, or why sign-up is refused
 */
export function userOfIdentity(identity: Identity, invite: string | null = null): Promise<User> {
  return underMembershipLock(async (tx) => {
    const known =
      (await linkedUser(tx, identity)) ?? (await linkByAddress(tx, identity)) ?? (await join(tx, identity, invite));
    requireNotSuspended(known);
    if (identity.emailVerified && identity.email?.toLowerCase() === known.email) await markProven(tx, known.id);
    return known;
  });
}

async function linkedUser(tx: Executor, { issuer, subject }: Identity): Promise<User | null> {
  const [row] = await tx
    .select({ userId: account.userId })
    .from(account)
    .where(and(eq(account.provider, issuer), eq(account.subject, subject)));
  return row ? userById(row.userId, tx) : null;
}

/** A password from before any proof is not the owner's, like all else that was claimed. */
async function linkByAddress(tx: Executor, identity: Identity): Promise<User | null> {
  const known = identity.email ? await userByEmail(identity.email, tx) : null;
  if (!known) return null;
  if (!identity.emailVerified) {
    throw refused('address-taken', 'This address has an account already, and the provider does not vouch for it.');
  }
  if (!known.emailProvenAt) {
    await endClaims(tx, known.id);
    await setPassword(tx, known.id, null);
  }
  await link(tx, known, identity);
  return known;
}

async function join(tx: Executor, identity: Identity, invite: string | null): Promise<User> {
  const parsed = emailField.safeParse(identity.email);
  if (!parsed.success) throw refused('no-email', 'The provider did not tell an e-mail address.');
  const email = parsed.data;
  const invitation = invite === null ? null : await invitationFor(invite, email, tx);
  const about = { email, proven: identity.emailVerified, mail: false, invited: invitation !== null };
  requireWelcome(judgeSignUp({ ...(await signUpSettings(tx)), ...about, first: await nobodyYet(tx) }));
  const name = (identity.name?.trim() || email.slice(0, email.indexOf('@'))).slice(0, fieldLimits.name);
  const added = await addUser(tx, { email, name, role: invitation?.role });
  if (invitation) await spendInvite(tx, invitation, added.id);
  await link(tx, added, identity);
  return added;
}

async function link(tx: Executor, { id: userId }: User, { issuer, subject }: Identity): Promise<void> {
  await tx.insert(account).values({ id: newId(), userId, provider: issuer, subject });
}
