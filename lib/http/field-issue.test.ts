import { expect, test } from 'vitest';
import { z } from 'zod';
import { emailField, givenPasswordField, nameField, newPasswordField } from '@/lib/auth/fields';
import { changeInput, questionInput } from '@/lib/conversations/input';
import { PenseeError } from '@/lib/errors';
import { check } from './route';

const signUp = z.object({ name: nameField, email: emailField, password: newPasswordField });
const fine = { name: 'Ada', email: 'ada@example.com', password: 'long enough' };

test.each<[z.ZodType, unknown, object]>([
  [signUp, { ...fine, name: ' ' }, { field: 'name', issue: 'missing' }],
  [signUp, { ...fine, name: undefined }, { field: 'name', issue: 'missing' }],
  [signUp, { ...fine, name: 7 }, { field: 'name', issue: 'other' }],
  [signUp, { ...fine, name: 'x'.repeat(81) }, { field: 'name', issue: 'too-long', most: 80 }],
  [signUp, { ...fine, name: 'A\u0007da' }, { field: 'name', issue: 'characters' }],
  [signUp, { ...fine, email: 'ada' }, { field: 'email', issue: 'email' }],
  [signUp, { ...fine, password: 'short' }, { field: 'password', issue: 'too-short', least: 8 }],
  [signUp, { ...fine, password: 'x'.repeat(201) }, { field: 'password', issue: 'too-long', most: 200 }],
  [z.object({ current: givenPasswordField }), { current: '' }, { field: 'current', issue: 'missing' }],
  [questionInput, { text: ' ' }, { field: 'text', issue: 'missing' }],
  [questionInput, { text: 'x'.repeat(200_001) }, { field: 'text', issue: 'too-long', most: 200_000 }],
  [questionInput, { text: 'x', effort: 'some' }, { field: 'effort', issue: 'other' }],
  [questionInput, { text: 'x', clientId: 'none' }, { field: 'clientId', issue: 'other' }],
  [changeInput, { title: '' }, { field: 'title', issue: 'missing' }],
  [changeInput, {}, { field: '', issue: 'other' }],
  [changeInput, null, { field: '', issue: 'other' }],
])('%# tells what is wrong with a field as data', (schema, data, details) => {
  try {
    check(schema, data);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(PenseeError);
    expect(error).toMatchObject({ code: 'bad-request', details });
  }
});
