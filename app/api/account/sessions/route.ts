import { leave } from '@/lib/auth/cookie';
import { requirePerson } from '@/lib/auth/session';
import { endAllSessions, listSessions } from '@/lib/auth/sessions';
import { answer, route } from '@/lib/http/route';

export const GET = route(async () => answer({ items: await listSessions(await requirePerson()) }));

/** Signs out everywhere, here too. */
export const DELETE = route(async (request) => {
  const person = await requirePerson();
  await endAllSessions(person.id);
  const response = answer({ signedOut: true });
  response.headers.append('set-cookie', leave(request.headers));
  return response;
});
