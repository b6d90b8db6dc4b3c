import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { termsInput } from '@/lib/spend/price-input';
import { setTerms } from '@/lib/spend/price-list';

/** Sets a host's discount and monthly fee from a time on. */
export const POST = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'prices.manage');
  return answer(await setTerms(person.id, await body(request, termsInput)), 201);
});
