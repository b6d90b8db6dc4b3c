import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { publicInput } from '@/lib/sharing/input';
import { allowPublicLinks, arePublicLinksAllowed } from '@/lib/sharing/settings';

export const GET = route(async () => {
  requireAccess(await requirePerson(), 'shares.admin');
  return answer({ allowed: await arePublicLinksAllowed() });
});

export const PUT = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'shares.admin');
  const { allowed } = await body(request, publicInput);
  await allowPublicLinks(person, allowed);
  return answer({ allowed });
});
