import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { hostLimitInput } from '@/lib/budgets/input';
import { hostLimits, setHostLimit } from '@/lib/hosts/limits';
import { answer, body, route } from '@/lib/http/route';

export const GET = route(async () => {
  requireAccess(await requirePerson(), 'budgets.manage');
  return answer({ items: await hostLimits() });
});

export const PUT = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'budgets.manage');
  const { host, ...limit } = await body(request, hostLimitInput);
  await setHostLimit(person.id, host, limit);
  return answer({ host, ...limit });
});
