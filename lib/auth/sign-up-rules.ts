import { PenseeError } from '@/lib/errors';

export type SignUpCase = {
  open: boolean;
  /** Domains that addresses must belong to; empty: any. */
  domains: string[];
  email: string;
  /** By an OIDC provider that says so. */
  proven: boolean;
  /** No account exists yet. */
  first: boolean;
  /** Mail can be sent, so that a link can prove an address. */
  mail: boolean;
};

export type SignUpVerdict = 'welcome' | 'after-proof' | 'closed' | 'other-domain' | 'cannot-prove';

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/**
 * What becomes of a wish to sign up. Where mail can be sent an address counts only once proven: anybody can type one, and
 * the answer must not tell whose addresses are known here. Without mail, and domains limited, there is no way to prove it.
 * The very first account is spared that, as it is its owner who sets the limits.
 */
export function judgeSignUp(c: SignUpCase): SignUpVerdict {
  if (!c.open) return 'closed';
  const limited = c.domains.length > 0;
  if (limited && !c.domains.some((domain) => domain.toLowerCase() === domainOf(c.email))) return 'other-domain';
  if (c.proven || c.first) return 'welcome';
  if (c.mail) return 'after-proof';
  return limited ? 'cannot-prove' : 'welcome';
}

const refusals: Record<Exclude<SignUpVerdict, 'welcome' | 'after-proof'>, string> = {
  closed: 'Sign-up is closed here. Ask an admin for an account.',
  'other-domain': 'Addresses of this domain cannot sign up here. Ask an admin for an account.',
  'cannot-prove': 'Addresses cannot be proven by mail here. Use single sign-on, or ask an admin for an account.',
};

/** @throws PenseeError `sign-up-closed` with `details.reason` */
export function requireWelcome(verdict: SignUpVerdict): 'welcome' | 'after-proof' {
  if (verdict === 'welcome' || verdict === 'after-proof') return verdict;
  throw new PenseeError('sign-up-closed', refusals[verdict], { details: { reason: verdict } });
}
