import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { ids } from '@/lib/conversations/input';
import { answer, check, route } from '@/lib/http/route';
import { removeTerms } from '@/lib/spend/price-list';

type Context = { params: Promise<{ id: string }> };

export const DELETE = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  requireAccess(person, 'prices.manage');
  await removeTerms(person.id, check(ids.id, await params).id);
  return answer({});
});
