import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { modelTestInput } from '@/lib/models/input';
import { testModel } from '@/lib/models/test-call';

export const POST = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'models.manage');
  const { model } = await body(request, modelTestInput);
  return answer(await testModel(person.id, model));
});
