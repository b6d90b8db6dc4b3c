import { userInviteInput } from '@/lib/auth/invite-input';
import { inviteUser, listUserInvites } from '@/lib/auth/invites';
import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';

export const GET = route(async () => {
  requireAccess(await requirePerson(), 'users.manage');
  return answer({ items: await listUserInvites() });
});

export const POST = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'users.manage');
  return answer(await inviteUser(person, await body(request, userInviteInput)), 201);
});
