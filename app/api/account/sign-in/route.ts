import { z } from 'zod';
import { enter } from '@/lib/auth/cookie';
import { addressKey, checkPassword } from '@/lib/auth/credentials';
import { emailField, givenPasswordField } from '@/lib/auth/fields';
import { answer, body, route } from '@/lib/http/route';

const schema = z.object({ email: emailField, password: givenPasswordField });

export const POST = route(async (request) => {
  const { email, password } = await body(request, schema);
  const known = await checkPassword(email, password, addressKey(request.headers));
  const response = answer({ id: known.id, email: known.email, name: known.name });
  response.headers.append('set-cookie', await enter(request.headers, known.id));
  return response;
});
