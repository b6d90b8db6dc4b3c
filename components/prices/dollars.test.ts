import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dollarsOf, nanoIn, nanoOf, permilleIn } from './dollars';

test.each([
  ['0.60', 600_000_000],
  ['3', 3_000_000_000],
  [' 0,15 ', 150_000_000],
  ['0.000000001', 1],
  ['2.', 2_000_000_000],
  ['', null],
  ['-1', null],
  ['1e3', null],
  ['1.0000000001', null],
  ['free', null],
])('%j is %j nano-dollars', (typed, nano) => expect(nanoOf(typed)).toBe(nano));

test('what a field shows is read back as it was, for every price of whole micro-dollars', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), (micro) => {
      const typed = (micro / 1e6).toFixed(6);
      expect(nanoOf(typed)).toBe(micro * 1_000);
      expect(Number(dollarsOf(micro * 1_000))).toBe(micro / 1e6);
    }),
  );
});

test('what is no number is told of its field', () => {
  const wrong = (field: string) =>
    expect.objectContaining({ code: 'bad-request', details: { field, issue: 'amount' } });
  expect(nanoIn({ input: '0.5' }, 'input')).toBe(500_000_000);
  expect(() => nanoIn({ input: 'much' }, 'input')).toThrow(wrong('input'));
  expect(() => nanoIn({}, 'input')).toThrow(wrong('input'));
  expect(permilleIn({ share: '12,5' }, 'share')).toBe(125);
  expect(() => permilleIn({ share: '101' }, 'share')).toThrow(wrong('share'));
});
