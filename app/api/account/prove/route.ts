import { z } from 'zod';
import { enter } from '@/lib/auth/cookie';
import { givenPasswordField, tokenField } from '@/lib/auth/fields';
import { proveAddress } from '@/lib/auth/prove';
import { currentPerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';

const schema = z.object({ token: tokenField, password: givenPasswordField.optional() });

/** Proves an address with a mailed link, by its account's sign-in or password. */
export const POST = route(async (request) => {
  const { token, password } = await body(request, schema);
  const person = await currentPerson();
  const userId = await proveAddress(token, person, password);
  const response = answer({ proven: true });
  if (person?.id !== userId) response.headers.append('set-cookie', await enter(request.headers, userId));
  return response;
});
