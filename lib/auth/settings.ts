import { isDeepStrictEqual } from 'node:util';
import { db, type Executor } from '@/db/client';
import { env } from '@/lib/config/env';
import { PenseeError } from '@/lib/errors';
import { canMail } from '@/lib/mail/send';
import { readSetting, writeSettingIn } from '@/lib/settings/runtime';
import type { SignUpSettings } from './sign-up-rules';

/** Who may make an account of their own: an admin's choice, else what `SIGN_UP_OPEN` and `SIGN_UP_DOMAINS` say. */
export async function signUpSettings(store?: Executor): Promise<SignUpSettings> {
  const rule = await readSetting('sign-up-rule', store);
  const domains = (await readSetting('sign-up-domains', store)).map((domain) => domain.toLowerCase());
  return { rule: rule === 'open' && domains.length > 0 ? 'domains' : rule, domains };
}

/** Whether something here can prove whose an address is: mail or an OpenID provider. */
export const canProve = (): boolean => canMail() || env().AUTH_OIDC_ISSUER !== undefined;

/**
 * @param domains kept as they are where they are not given; those of an open sign-up are none
 * @param actorId who sets it; null: somebody at the server's shell
 * @throws PenseeError `bad-request` for the rule `domains` without any; `conflict` where no address could be proven
 */
export async function setSignUp(
  { rule, domains }: Pick<SignUpSettings, 'rule'> & Partial<SignUpSettings>,
  actorId: string | null,
): Promise<void> {
  await (await db()).transaction(async (tx) => {
    const before = await signUpSettings(tx);
    const wanted = rule === 'open' ? [] : (domains ?? before.domains);
    if (rule === 'domains') requireUsable(wanted);
    if (!isDeepStrictEqual(wanted, before.domains)) await writeSettingIn(tx, 'sign-up-domains', wanted, actorId);
    const bare = (of: SignUpSettings['rule']) => (of === 'domains' ? 'open' : of);
    if (bare(rule) !== bare(before.rule)) await writeSettingIn(tx, 'sign-up-rule', bare(rule), actorId);
  });
}

function requireUsable(domains: string[]): void {
  if (domains.length === 0)
    throw new PenseeError('bad-request', 'domains: name at least one', {
      details: { field: 'domains', issue: 'missing' },
    });
  if (!canProve())
    throw new PenseeError('conflict', 'No address can be proven here: set up mail or an OpenID provider first.', {
      details: { reason: 'cannot-prove' },
    });
}
