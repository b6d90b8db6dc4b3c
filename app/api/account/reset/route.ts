import { z } from 'zod';
import { addressKey } from '@/lib/auth/credentials';
import { emailField } from '@/lib/auth/fields';
import { askForReset } from '@/lib/auth/reset';
import { answer, body, route } from '@/lib/http/route';

/** Mails a link for a new password to an address that has an account; says the same of one that has none. */
export const POST = route(async (request) => {
  const { email } = await body(request, z.object({ email: emailField }));
  await askForReset(email, addressKey(request.headers));
  return answer({ asked: true }, 202);
});
