import { requirePerson } from '@/lib/auth/session';
import { queryOf, usageInput } from '@/lib/conversations/input';
import { answer, check, route } from '@/lib/http/route';
import { usageByDay } from '@/lib/spend/usage';

export const GET = route(async (request) => {
  const person = await requirePerson();
  return answer(await usageByDay(person, check(usageInput, queryOf(request))));
});
