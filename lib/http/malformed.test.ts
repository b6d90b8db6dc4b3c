import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { isMalformed, refuseMalformed } from './malformed';

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

test.each(['/s/%00%ff', '/s/%/stream?pass=x'])('below the links, %s is a link that is wrong', (url) => {
  const request = { url } as IncomingMessage;
  expect(refuseMalformed(request, {} as ServerResponse)).toBe(false);
  expect(request.url).toBe('/s/-');
});
