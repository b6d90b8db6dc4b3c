import { z } from 'zod';
import { changePassword } from '@/lib/auth/account';
import { givenPasswordField, newPasswordField } from '@/lib/auth/fields';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';

const schema = z.object({ current: givenPasswordField.optional(), password: newPasswordField });

/** Changes the password; every other session ends. */
export const PUT = route(async (request) => {
  const person = await requirePerson();
  const { current, password } = await body(request, schema);
  await changePassword(person, current, password);
  return answer({ changed: true });
});
