import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashPassword, passwordFits } from './password';

test('a hash says how it was made, holds a salt of its own and fits its password alone', async () => {
  const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
  expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(two);
  expect(await passwordFits('correct horse', one)).toBe(true);
  expect(await passwordFits('correct horsf', one)).toBe(false);
});

test('hashes with other costs go on working', async () => {
  const salt = Buffer.from('0123456789abcdef');
  const { scryptSync } = await import('node:crypto');
  const key = scryptSync('old password', salt, 64, { N: 1024, r: 8, p: 1 });
  const hash = `scrypt$1024$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`;
  expect(await passwordFits('old password', hash)).toBe(true);
  expect(await passwordFits('new password', hash)).toBe(false);
});

test('the same letters typed in two ways are one password', async () => {
  const hash = await hashPassword('caf\u00e9 au lait');
  expect(await passwordFits('cafe\u0301 au lait', hash)).toBe(true);
});

test.each([null, '', 'plain', 'scrypt$x$8$1$aa$bb', 'bcrypt$1$1$1$aa$bb', 'scrypt$$$$$'])(
  'nothing fits %j',
  async (hash) => expect(await passwordFits('whatever', hash)).toBe(false),
);

test('no hash holds its password', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 8, maxLength: 20 }), async (password) => {
      expect(await hashPassword(password)).not.toContain(password);
    }),
    { numRuns: 3 },
  );
});
