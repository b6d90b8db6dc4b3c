import { requireAccess } from '@/lib/auth/policy';
import { handOutReset } from '@/lib/auth/reset';
import { requirePerson } from '@/lib/auth/session';
import { userId } from '@/lib/auth/user-input';
import { answer, check, route } from '@/lib/http/route';

type Context = { params: Promise<{ id: string }> };

/** A link for an admin to hand out: whoever has it sets a new password for this account, once. */
export const POST = route<Context>(async (_request, { params }) => {
  const person = await requirePerson();
  requireAccess(person, 'users.manage');
  return answer({ link: await handOutReset(check(userId, await params).id, person.id) }, 201);
});
