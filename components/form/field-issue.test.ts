import { expect, test } from 'vitest';
import { fieldLimits } from '@/lib/auth/field-limits';
import { issueOf } from './field-issue';

const input = (over: object) => ({
  name: 'x',
  value: '',
  required: true,
  minLength: -1,
  maxLength: -1,
  autocomplete: '' as AutoFill,
  validity: { typeMismatch: false },
  ...over,
});
const secret = {
  autocomplete: 'new-password' as AutoFill,
  minLength: fieldLimits.passwordMin,
  maxLength: fieldLimits.passwordMax,
};

test.each([
  [{ value: 'Ada' }, null],
  [{ value: '  ' }, { field: 'x', issue: 'missing' }],
  [{ value: '', required: false }, null],
  [
    { value: 'ada', validity: { typeMismatch: true } },
    { field: 'x', issue: 'email' },
  ],
  [
    { value: 'x'.repeat(81), maxLength: 80 },
    { field: 'x', issue: 'too-long', most: 80 },
  ],
  [
    { ...secret, value: '' },
    { field: 'x', issue: 'missing' },
  ],
  [{ ...secret, value: '        ' }, null],
  [
    { ...secret, value: 'short' },
    { field: 'x', issue: 'too-short', least: 8 },
  ],
])('%j', (over, expected) => expect(issueOf(input(over))).toEqual(expected));
