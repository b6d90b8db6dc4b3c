import { leave } from '@/lib/auth/cookie';
import { endSessionsOfCookies } from '@/lib/auth/sessions';
import { answer, route } from '@/lib/http/route';

/** Ends this session. Signing out twice is no mistake. */
export const POST = route(async (request) => {
  await endSessionsOfCookies(request.headers.get('cookie'));
  const response = answer({ signedOut: true });
  response.headers.append('set-cookie', leave(request.headers));
  return response;
});
