import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { writeSetting } from '@/lib/settings/runtime';
import { comparison } from '@/lib/spend/comparison';

/** Sets the price that spend is compared with. */
export const PUT = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'prices.manage');
  const to = await body(request, comparison);
  await writeSetting('cost-comparison', to, person.id);
  return answer(to);
});
