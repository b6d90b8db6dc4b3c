import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { setSignUp, signUpSettings } from '@/lib/auth/settings';
import { signUpInput } from '@/lib/auth/user-input';
import { answer, body, route } from '@/lib/http/route';

export const GET = route(async () => {
  requireAccess(await requirePerson(), 'settings.manage');
  return answer(await signUpSettings());
});

/** Says who may make an account; this choice stands above `SIGN_UP_OPEN` and `SIGN_UP_DOMAINS`. */
export const PUT = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'settings.manage');
  await setSignUp(await body(request, signUpInput), person.id);
  return answer(await signUpSettings());
});
