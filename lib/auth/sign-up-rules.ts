import { PenseeError } from '@/lib/errors';

/** Who may make an account of their own; besides, whoever has an invitation. */
export const signUpRules = ['open', 'domains', 'invitation', 'closed'] as const;
export type SignUpRule = (typeof signUpRules)[number];

/** `domains`: those that addresses must belong to under the rule `domains`, in lower case. */
export type SignUpSettings = { rule: SignUpRule; domains: string[] };

export type SignUpCase = SignUpSettings & {
  /** Holds an invitation for this address: the rule asks nothing more. */
  invited?: boolean;
  email: string;
  /** By an OIDC provider that says so. */
  proven: boolean;
  /** No account exists yet. */
  first: boolean;
  /** Mail can be sent, so that a link can prove an address. */
  mail: boolean;
};

export type SignUpVerdict = 'welcome' | 'after-proof' | 'closed' | 'by-invitation' | 'other-domain' | 'cannot-prove';

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/**
 * What becomes of a wish to sign up. Where mail can be sent an address counts only once proven: anybody can type one, and
 * the answer must not tell whose addresses are known here. Without mail, and domains limited, there is no way to prove it.
 * The very first account is spared that, as it is its owner who sets the limits.
 */
export function judgeSignUp(c: SignUpCase): SignUpVerdict {
  const limited = c.rule === 'domains' && !c.invited;
  if (c.rule === 'closed' && !c.invited) return 'closed';
  if (c.rule === 'invitation' && !c.invited) return 'by-invitation';
  if (limited && !c.domains.includes(domainOf(c.email))) return 'other-domain';
  if (c.proven || c.first) return 'welcome';
  if (c.mail) return 'after-proof';
  return limited ? 'cannot-prove' : 'welcome';
}

const refusals: Record<Exclude<SignUpVerdict, 'welcome' | 'after-proof'>, string> = {
  closed: 'Sign-up is closed here. Ask an admin for an account.',
  'by-invitation': 'Accounts here are by invitation. Open the link of yours, or ask an admin for one.',
  'other-domain': 'Addresses of this domain cannot sign up here. Ask an admin for an account.',
  'cannot-prove': 'Addresses cannot be proven by mail here. Use single sign-on, or ask an admin for an account.',
};

/** @throws PenseeError `sign-up-closed` with `details.reason` */
export function requireWelcome(verdict: SignUpVerdict): 'welcome' | 'after-proof' {
  if (verdict === 'welcome' || verdict === 'after-proof') return verdict;
  throw new PenseeError('sign-up-closed', refusals[verdict], { details: { reason: verdict } });
}
