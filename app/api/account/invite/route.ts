import { inviteTokenInput } from '@/lib/auth/invite-input';
import { readUserInvite } from '@/lib/auth/invites';
import { answer, body, route } from '@/lib/http/route';

/** Who invites, and for whom. By POST: a token in an address would stand in the logs of proxies. */
export const POST = route(async (request) => {
  const { by, email, role } = await readUserInvite((await body(request, inviteTokenInput)).token);
  return answer({ by, email, role });
});
