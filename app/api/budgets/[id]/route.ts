import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { budgetChangeInput } from '@/lib/budgets/input';
import { changeBudget, endBudget } from '@/lib/budgets/manage';
import { ids } from '@/lib/conversations/input';
import { answer, body, check, route } from '@/lib/http/route';

type Context = { params: Promise<{ id: string }> };

export const PATCH = route(async (request, { params }: Context) => {
  const person = await requirePerson();
  requireAccess(person, 'budgets.manage');
  const { id } = check(ids.id, await params);
  await changeBudget(person.id, id, await body(request, budgetChangeInput));
  return answer({});
});

export const DELETE = route(async (_, { params }: Context) => {
  const person = await requirePerson();
  requireAccess(person, 'budgets.manage');
  await endBudget(person.id, check(ids.id, await params).id);
  return answer({});
});
