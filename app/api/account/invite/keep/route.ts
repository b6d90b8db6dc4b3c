import { inviteTokenInput } from '@/lib/auth/invite-input';
import { readUserInvite } from '@/lib/auth/invites';
import { keepInvitation } from '@/lib/auth/kept-invitation';
import { answer, body, route } from '@/lib/http/route';

/** Before the way to an OpenID provider: the invitation is there again on the way back. */
export const POST = route(async (request) => {
  const { token } = await body(request, inviteTokenInput);
  await readUserInvite(token);
  const response = answer({ kept: true });
  response.headers.append('set-cookie', keepInvitation(request.headers, token));
  return response;
});
