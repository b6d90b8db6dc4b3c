import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { invitationInput } from '@/lib/teams/input';
import { acceptInvitation } from '@/lib/teams/invites';

export const POST = route(async (request) => {
  const person = await requirePerson();
  return answer(await acceptInvitation(person, (await body(request, invitationInput)).token));
});
