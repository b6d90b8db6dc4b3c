import { userInviteId } from '@/lib/auth/invite-input';
import { revokeUserInvite } from '@/lib/auth/invites';
import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, check, route } from '@/lib/http/route';

type Context = { params: Promise<{ invite: string }> };

export const DELETE = route<Context>(async (_request, { params }) => {
  const person = await requirePerson();
  requireAccess(person, 'users.manage');
  await revokeUserInvite(check(userInviteId, await params).invite, person.id);
  return answer({});
});
