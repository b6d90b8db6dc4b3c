import { db, type Executor } from '@/db/client';
import { env } from '@/lib/config/env';
import { canMail } from '@/lib/mail/send';
import { countTries } from './limits';
import { mailProofLink } from './links';
import { hashPassword } from './password';
import { signUpOpen } from './settings';
import { judgeSignUp, requireWelcome } from './sign-up-rules';
import { addUser, nobodyYet, type User, underMembershipLock } from './users';

/**
 * Whether an address may have a new account at this moment, and whether only after proof.
 * @throws PenseeError `sign-up-closed`
 */
export async function welcome(store: Executor, email: string, proven: boolean): Promise<'welcome' | 'after-proof'> {
  const [open, first] = [await signUpOpen(store), await nobodyYet(store)];
  return requireWelcome(judgeSignUp({ open, first, email, proven, domains: env().SIGN_UP_DOMAINS, mail: canMail() }));
}

export type SignUp = { name: string; email: string; password: string; address: string };

/**
 * Makes an account with a password, and mails a link that proves its address where mail is set up.
 * `user.awaitsProof` says that it must be used before the first sign-in.
 * @throws PenseeError `sign-up-closed`, `conflict`, `too-many-tries`
 */
export async function signUp({ name, email, password, address }: SignUp): Promise<User> {
  await countTries({ kind: 'sign-up', of: address });
  await welcome(await db(), email, false);
  const passwordHash = await hashPassword(password);
  const added = await underMembershipLock(async (tx) => {
    const awaitsProof = (await welcome(tx, email, false)) === 'after-proof';
    return addUser(tx, { name, email, passwordHash, awaitsProof });
  });
  await mailProofLink(added);
  return added;
}
