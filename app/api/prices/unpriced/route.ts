import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { repriceInput } from '@/lib/spend/price-input';
import { repriceUnpriced } from '@/lib/spend/reprice';
import { unpricedModels } from '@/lib/spend/unpriced';

export const GET = route(async () => {
  requireAccess(await requirePerson(), 'prices.manage');
  return answer({ models: await unpricedModels() });
});

/** Gives calls that had no price the one that is known by now. */
export const POST = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'prices.manage');
  return answer(await repriceUnpriced(person.id, await body(request, repriceInput)));
});
