import { confirmPassword } from '@/lib/auth/account';
import { listTokens, makeApiToken } from '@/lib/auth/api-tokens';
import { requirePerson } from '@/lib/auth/session';
import { tokenInput } from '@/lib/auth/token-input';
import { answer, body, route } from '@/lib/http/route';

export const GET = route(async () => answer({ items: await listTokens(await requirePerson()) }));

/** Makes a token and tells it, this once; asks for the password. */
export const POST = route(async (request) => {
  const person = await requirePerson();
  const { password, ...wish } = await body(request, tokenInput);
  await confirmPassword(person, password);
  const { token, view } = await makeApiToken(person, wish);
  return answer({ token, item: view }, 201);
});
