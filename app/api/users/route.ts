import { z } from 'zod';
import { createUser, listUsers, viewOf } from '@/lib/auth/directory';
import { emailField, nameField } from '@/lib/auth/fields';
import { requireAccess } from '@/lib/auth/policy';
import { handOutReset } from '@/lib/auth/reset';
import { requirePerson } from '@/lib/auth/session';
import { isStorable } from '@/lib/characters';
import { answer, body, check, route } from '@/lib/http/route';

const query = z.object({
  search: z.string().trim().max(200).refine(isStorable, 'holds what no text holds').optional(),
  before: z.uuid().optional(),
});
const schema = z.object({ name: nameField, email: emailField, role: z.enum(['member', 'admin']).default('member') });

export const GET = route(async (request) => {
  requireAccess(await requirePerson(), 'users.manage');
  return answer(await listUsers(check(query, Object.fromEntries(new URL(request.url).searchParams))));
});

/** Makes an account for somebody; `link` lets them set its password. */
export const POST = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'users.manage');
  const made = await createUser(await body(request, schema), person.id);
  return answer({ user: viewOf(made, null), link: await handOutReset(made.id, person.id) }, 201);
});
