import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { isSignUpOpen, setSignUpOpen } from '@/lib/auth/settings';
import { signUpInput } from '@/lib/auth/user-input';
import { answer, body, route } from '@/lib/http/route';

export const GET = route(async () => {
  requireAccess(await requirePerson(), 'settings.manage');
  return answer({ open: await isSignUpOpen() });
});

/** Opens or closes sign-up; this choice stands above `SIGN_UP_OPEN`. */
export const PUT = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'settings.manage');
  const { open } = await body(request, signUpInput);
  await setSignUpOpen(open, person.id);
  return answer({ open });
});
