import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { modelChangeInput } from '@/lib/models/input';
import { changeModel } from '@/lib/models/manage';
import { modelSettings } from '@/lib/models/settings-list';

export const GET = route(async () => {
  requireAccess(await requirePerson(), 'models.manage');
  return answer(await modelSettings());
});

export const PATCH = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'models.manage');
  await changeModel(person.id, await body(request, modelChangeInput));
  return answer({});
});
