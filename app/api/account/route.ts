import { z } from 'zod';
import { accountOf, changeAccount, confirmPassword } from '@/lib/auth/account';
import { leave } from '@/lib/auth/cookie';
import { givenPasswordField, nameField } from '@/lib/auth/fields';
import { removeUser } from '@/lib/auth/members';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { locales } from '@/lib/i18n/locale';

const changes = z.strictObject({ name: nameField.optional(), locale: z.enum(locales).nullable().optional() });
const farewell = z.object({ password: givenPasswordField.optional() });

export const GET = route(async () => answer(await accountOf(await requirePerson())));

export const PATCH = route(async (request) => {
  const person = await requirePerson();
  await changeAccount(person, await body(request, changes));
  return answer(await accountOf(person));
});

/** Deletes one's own account; asks for its password. What it spent stays in the ledger, without the name. */
export const DELETE = route(async (request) => {
  const person = await requirePerson();
  const { password } = await body(request, farewell);
  await confirmPassword(person, password);
  await removeUser(person.id, person.id);
  const response = answer({ deleted: true });
  response.headers.append('set-cookie', leave(request.headers));
  return response;
});
