import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

const directives = (policy: string) =>
  new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values] as const;
    }),
  );

test('scripts and style elements run with the nonce alone', () => {
  const policy = directives(contentSecurityPolicy('abc', false));
  expect(policy.get('script-src')).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
  expect(policy.get('style-src')).toEqual(["'self'", "'nonce-abc'"]);
});

test.each([
  ['default-src', ["'self'"]],
  ['connect-src', ["'self'"]],
  ['font-src', ["'self'"]],
  ['form-action', ["'self'"]],
  ['object-src', ["'none'"]],
  ['frame-ancestors', ["'none'"]],
  ['base-uri', ["'none'"]],
])('%s lets nothing else in', (name, values) => {
  expect(directives(contentSecurityPolicy('abc', false)).get(name)).toEqual(values);
});

test('only development evaluates code', () => {
  expect(contentSecurityPolicy('abc', false)).not.toContain('unsafe-eval');
  expect(contentSecurityPolicy('abc', true)).toContain('unsafe-eval');
});
