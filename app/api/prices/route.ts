import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { priceInput } from '@/lib/spend/price-input';
import { listPrices, setPrice } from '@/lib/spend/price-list';

/** All prices and terms that were ever set, and those that are shipped. */
export const GET = route(async () => {
  requireAccess(await requirePerson(), 'prices.manage');
  return answer(await listPrices());
});

export const POST = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'prices.manage');
  return answer(await setPrice(person.id, await body(request, priceInput)), 201);
});
