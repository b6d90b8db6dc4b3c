import { expect, test } from 'vitest';
import { judgeSignUp, requireWelcome, type SignUpCase, type SignUpVerdict } from './sign-up-rules';

const anyone: SignUpCase = {
  rule: 'open',
  domains: [],
  email: 'ada@example.org',
  proven: false,
  first: false,
  mail: false,
};
const limited: SignUpCase = { ...anyone, rule: 'domains', domains: ['example.org', 'other.example'] };
const invited: SignUpCase = { ...anyone, rule: 'closed', invited: true };

test.each<[string, SignUpCase, SignUpVerdict]>([
  ['anyone', anyone, 'welcome'],
  ['anyone, with mail', { ...anyone, mail: true }, 'after-proof'],
  ['a proven address, with mail', { ...anyone, mail: true, proven: true }, 'welcome'],
  ['the first one, with mail', { ...anyone, mail: true, first: true }, 'welcome'],
  ['anyone, while closed', { ...anyone, rule: 'closed' }, 'closed'],
  ['the first one, while closed', { ...anyone, rule: 'closed', first: true }, 'closed'],
  ['a proven address, while closed', { ...anyone, rule: 'closed', proven: true }, 'closed'],
  ['anyone, by invitation', { ...anyone, rule: 'invitation', proven: true }, 'by-invitation'],
  ['domains that another rule left behind', { ...limited, rule: 'open', email: 'a@evil.example' }, 'welcome'],
  ['who is invited, while closed', invited, 'welcome'],
  ['who is invited, by invitation', { ...invited, rule: 'invitation' }, 'welcome'],
  ['who is invited, of another domain', { ...limited, invited: true, email: 'a@evil.example' }, 'welcome'],
  ['who is invited, with mail', { ...invited, mail: true }, 'after-proof'],
  ['who is invited by mail', { ...invited, mail: true, proven: true }, 'welcome'],
  ['a proven address of the domain', { ...limited, proven: true }, 'welcome'],
  ['a claimed address of the domain, with mail', { ...limited, mail: true }, 'after-proof'],
  ['a claimed address of the domain, without mail', limited, 'cannot-prove'],
  ['the first one, of the domain', { ...limited, first: true }, 'welcome'],
  ['the first one, of another', { ...limited, first: true, email: 'a@evil.example' }, 'other-domain'],
  ['a proven address of another domain', { ...limited, proven: true, email: 'a@evil.example' }, 'other-domain'],
  ['a domain that ends alike', { ...limited, proven: true, email: 'a@notexample.org' }, 'other-domain'],
  ['a domain below', { ...limited, proven: true, email: 'a@sub.example.org' }, 'other-domain'],
  ['an address with two ats', { ...limited, proven: true, email: 'a@example.org@evil.example' }, 'other-domain'],
  ['another case of letters', { ...limited, proven: true, email: 'A@OTHER.example' }, 'welcome'],
])('%s', (_, c, verdict) => expect(judgeSignUp(c)).toBe(verdict));

test('refusals carry their reason', () => {
  expect(requireWelcome('after-proof')).toBe('after-proof');
  expect(() => requireWelcome('other-domain')).toThrow(
    expect.objectContaining({ code: 'sign-up-closed', details: { reason: 'other-domain' } }),
  );
});
