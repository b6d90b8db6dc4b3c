import { z } from 'zod';
import { enter } from '@/lib/auth/cookie';
import { newPasswordField, tokenField } from '@/lib/auth/fields';
import { finishReset } from '@/lib/auth/reset';
import { answer, body, route } from '@/lib/http/route';

const schema = z.object({ token: tokenField, password: newPasswordField });

/** Sets a new password with a link and signs in with it; all earlier sessions end. */
export const POST = route(async (request) => {
  const { token, password } = await body(request, schema);
  const known = await finishReset(token, password);
  const response = answer({ id: known.id, email: known.email, name: known.name });
  response.headers.append('set-cookie', await enter(request.headers, known.id));
  return response;
});
