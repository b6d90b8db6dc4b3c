import { removeUser, setRole, setSuspended } from '@/lib/auth/members';
import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { userChangeInput, userId } from '@/lib/auth/user-input';
import { answer, body, check, route } from '@/lib/http/route';

type Context = { params: Promise<{ id: string }> };

export const PATCH = route<Context>(async (request, { params }) => {
  const person = await requirePerson();
  requireAccess(person, 'users.manage');
  const id = check(userId, await params).id;
  const { role, suspended } = await body(request, userChangeInput);
  if (role !== undefined) await setRole(id, role, person.id);
  if (suspended !== undefined) await setSuspended(id, suspended, person.id);
  return answer({ changed: true });
});

/** Deletes an account with its conversations; what it spent stays. */
export const DELETE = route<Context>(async (_request, { params }) => {
  const person = await requirePerson();
  requireAccess(person, 'users.manage');
  await removeUser(check(userId, await params).id, person.id);
  return answer({ deleted: true });
});
