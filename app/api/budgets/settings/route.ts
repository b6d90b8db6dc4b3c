import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { changeBudgetSettings } from '@/lib/budgets/configure';
import { budgetSettingsInput } from '@/lib/budgets/input';
import { budgetSettings } from '@/lib/budgets/settings';
import { answer, body, route } from '@/lib/http/route';

export const GET = route(async () => {
  requireAccess(await requirePerson(), 'budgets.manage');
  return answer(await budgetSettings());
});

export const PUT = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'budgets.manage');
  return answer(await changeBudgetSettings(person.id, await body(request, budgetSettingsInput)));
});
