import { expect, test } from 'vitest';
import { PenseeError } from '@/lib/errors';
import { refusal } from './route';

test.each([
  [{ retryAfterSeconds: 7 }, '7'],
  [{}, null],
  [undefined, null],
])('a refusal with the details %j says when to come again: %s', (details, expected) => {
  const told = refusal(new PenseeError('too-many-tries', 'Too many tries.', { details }));
  expect(told.headers.get('retry-after')).toBe(expected);
});
