import { db, type Executor } from '@/db/client';
import { log } from '@/lib/log';
import { canMail, sendMail } from '@/lib/mail/send';
import { knownMail } from '@/lib/mail/texts';
import { invitationFor, spendInvite } from './invites';
import { countTries, forgiveTries } from './limits';
import { mailProofLink, publicUrl } from './links';
import { hashPassword } from './password';
import { signUpSettings } from './settings';
import { judgeSignUp, requireWelcome } from './sign-up-rules';
import { addUser, markProven, nobodyYet, type User, underMembershipLock, userByEmail } from './users';

/**
 * Whether an address may have a new account at this moment, and whether only after proof.
 * @throws PenseeError `sign-up-closed`; `not-found`, `forbidden` for an invitation that is spent or another's
 */
async function welcome(store: Executor, email: string, invite: string | undefined) {
  const invitation = invite === undefined ? null : await invitationFor(invite, email, store);
  const settings = await signUpSettings(store);
  const first = await nobodyYet(store);
  const proven = invitation?.mailed ?? false;
  const about = { email, first, proven, invited: invitation !== null, mail: canMail() };
  return { invitation, proven, verdict: requireWelcome(judgeSignUp({ ...settings, ...about })) };
}

/** `invite`: the token of an invitation; `address`: where the request came from. */
export type SignUp = { name: string; email: string; password: string; address: string; invite?: string };

/**
 * Makes an account with a password. Where mail is set up (and accounts exist) the answer is null whether or not the address
 * had an account: a mail tells its owner how to go on. Else the new account, which may be signed in to at once.
 * @throws PenseeError `sign-up-closed`, `too-many-tries`; like `invitationFor`; without mail `conflict` for an address that has an account
 */
export async function signUp({ name, email, password, address, invite }: SignUp): Promise<User | null> {
  await countTries({ kind: 'sign-up', of: address }, { kind: 'taken', of: address });
  await welcome(await db(), email, invite);
  const passwordHash = await hashPassword(password);
  const { user, isNew, awaitsProof } = await underMembershipLock(async (tx) => {
    const { verdict, invitation, proven } = await welcome(tx, email, invite);
    const awaitsProof = verdict === 'after-proof';
    const known = awaitsProof ? await userByEmail(email, tx) : null;
    const user = known ?? (await addUser(tx, { name, email, passwordHash, awaitsProof, role: invitation?.role }));
    if (!known && invitation) await spendInvite(tx, invitation, user.id);
    if (!known && proven) await markProven(tx, user.id);
    return { user, isNew: known === null, awaitsProof };
  });
  await forgiveTries({ kind: 'taken', of: address });
  void (isNew || user.awaitsProof ? mailProofLink(user) : mailKnown(user)).catch((err) =>
    log().warn({ err }, 'no mail was sent after a sign-up'),
  );
  return awaitsProof ? null : user;
}

/** Tells the owner of an account that somebody asked for a new one with its address. */
async function mailKnown({ id, email, name, locale, suspendedAt }: User): Promise<void> {
  if (suspendedAt) return;
  await countTries({ kind: 'mail', of: `known:${id}` });
  const text = knownMail({ name, signIn: publicUrl('/sign-in'), reset: publicUrl('/reset'), locale });
  await sendMail({ to: email, ...text });
}
