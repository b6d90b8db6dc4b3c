import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { defaultModelInput } from '@/lib/models/input';
import { setDefaultModel } from '@/lib/models/manage';

export const PUT = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'models.manage');
  const { model } = await body(request, defaultModelInput);
  await setDefaultModel(person.id, model);
  return answer({ model });
});
