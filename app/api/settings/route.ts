import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { changeSettings, settingsChange } from '@/lib/settings/change';
import { settingsView } from '@/lib/settings/view';

export const GET = route(async () => {
  requireAccess(await requirePerson(), 'settings.manage');
  return answer(await settingsView());
});

/** Changes what is named, from the next request on; null gives a setting back to its default. */
export const PATCH = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'settings.manage');
  await changeSettings(await body(request, settingsChange), person.id);
  return answer(await settingsView());
});
