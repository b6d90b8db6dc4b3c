import { db, type Executor } from '@/db/client';
import { log } from '@/lib/log';
import { canMail, sendMail } from '@/lib/mail/send';
import { knownMail } from '@/lib/mail/texts';
import { countTries, forgiveTries } from './limits';
import { mailProofLink, publicUrl } from './links';
import { hashPassword } from './password';
import { isSignUpOpen, signUpDomains } from './settings';
import { judgeSignUp, requireWelcome } from './sign-up-rules';
import { addUser, nobodyYet, type User, underMembershipLock, userByEmail } from './users';

/**
 * Whether an address may have a new account at this moment, and whether only after proof.
 * @throws PenseeError `sign-up-closed`
 */
export async function welcome(store: Executor, email: string, proven: boolean): Promise<'welcome' | 'after-proof'> {
  const [open, domains] = [await isSignUpOpen(store), await signUpDomains(store)];
  const first = await nobodyYet(store);
  return requireWelcome(judgeSignUp({ open, domains, first, email, proven, mail: canMail() }));
}

export type SignUp = { name: string; email: string; password: string; address: string };

/**
 * Makes an account with a password. Where mail is set up (and accounts exist) the answer is null whether or not the address
 * had an account: a mail tells its owner how to go on. Else the new account, which may be signed in to at once.
 * @throws PenseeError `sign-up-closed`, `too-many-tries`; without mail `conflict` for an address that has an account
 */
export async function signUp({ name, email, password, address }: SignUp): Promise<User | null> {
  await countTries({ kind: 'sign-up', of: address }, { kind: 'taken', of: address });
  await welcome(await db(), email, false);
  const passwordHash = await hashPassword(password);
  const { user, isNew, awaitsProof } = await underMembershipLock(async (tx) => {
    const awaitsProof = (await welcome(tx, email, false)) === 'after-proof';
    const known = awaitsProof ? await userByEmail(email, tx) : null;
    const user = known ?? (await addUser(tx, { name, email, passwordHash, awaitsProof }));
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
