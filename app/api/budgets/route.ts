import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { budgetInput } from '@/lib/budgets/input';
import { createBudget } from '@/lib/budgets/manage';
import { allBudgets } from '@/lib/budgets/standing';
import { answer, body, route } from '@/lib/http/route';

export const GET = route(async () => {
  requireAccess(await requirePerson(), 'budgets.manage');
  return answer({ items: await allBudgets() });
});

export const POST = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'budgets.manage');
  return answer({ id: await createBudget(person.id, await body(request, budgetInput)) }, 201);
});
