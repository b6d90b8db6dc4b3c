import { expect, test } from 'vitest';
import { isMalformed } from './malformed';

test.each([
  ['/', false],
  ['/c/%00', false],
  ['/c/%E6%BC%A2?q=%', false],
  ['*', false],
  ['/c/%', true],
  ['/c/%zz', true],
  ['/c/%ED%A0%80', true],
  ['/api/conversations/%E0%A4%A/ledger?x=1', true],
])('the path of %s cannot be read: %s', (url, expected) => expect(isMalformed(url)).toBe(expected));
