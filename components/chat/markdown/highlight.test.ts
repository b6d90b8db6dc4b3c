import { expect, it } from 'vitest';
import { highlight } from './highlight';

it('tells the pieces of code apart', () => {
  expect(highlight('const a = 1;', 'javascript')).toContainEqual({ kind: 'hljs-keyword', inside: ['const'] });
  expect(highlight('const a = 1;', 'no-such-language')).toBeNull();
});

it.each([
  ['javascript', 'a'],
  ['c', 'a '],
  ['cpp', '&a'],
  ['ini', 'a-'],
  ['ini', 'a\n'],
])('40,000 signs of %s such as %j stay plain', (language, sign) => {
  expect(highlight(sign.repeat(40_000 / sign.length), language)).toBeNull();
});
