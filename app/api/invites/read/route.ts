import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { invitationInput } from '@/lib/teams/input';
import { readInvitation } from '@/lib/teams/invites';

/** By POST: a token in an address would stand in the logs of proxies. */
export const POST = route(async (request) => {
  const person = await requirePerson();
  return answer(await readInvitation(person, (await body(request, invitationInput)).token));
});
