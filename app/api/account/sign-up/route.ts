import { z } from 'zod';
import { enter } from '@/lib/auth/cookie';
import { addressKey } from '@/lib/auth/credentials';
import { emailField, nameField, newPasswordField, tokenField } from '@/lib/auth/fields';
import { signUp } from '@/lib/auth/sign-up';
import { answer, body, route } from '@/lib/http/route';

const schema = z.object({
  name: nameField,
  email: emailField,
  password: newPasswordField,
  /** Of an invitation. */
  invite: tokenField.optional(),
});

/** Makes an account and signs in to it: 201; 202 when a mail was sent that tells how to go on. */
export const POST = route(async (request) => {
  const fields = await body(request, schema);
  const made = await signUp({ ...fields, address: addressKey(request.headers) });
  if (!made) return answer({ next: 'prove' }, 202);
  const response = answer({ id: made.id, email: made.email, name: made.name }, 201);
  response.headers.append('set-cookie', await enter(request.headers, made.id));
  return response;
});
