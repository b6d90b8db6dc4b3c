import { createUser, listUsers, viewOf } from '@/lib/auth/directory';
import { requireAccess } from '@/lib/auth/policy';
import { handOutReset } from '@/lib/auth/reset';
import { requirePerson } from '@/lib/auth/session';
import { newUserInput, usersInput } from '@/lib/auth/user-input';
import { queryOf } from '@/lib/conversations/input';
import { answer, body, check, route } from '@/lib/http/route';

export const GET = route(async (request) => {
  requireAccess(await requirePerson(), 'users.manage');
  return answer(await listUsers(check(usersInput, queryOf(request))));
});

/** Makes an account for somebody; `link` lets them set its password. */
export const POST = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'users.manage');
  const made = await createUser(await body(request, newUserInput), person.id);
  return answer({ user: viewOf(made), link: await handOutReset(made.id, person.id) }, 201);
});
