import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { previewShare } from '@/lib/sharing/draft';
import { previewInput } from '@/lib/sharing/input';

export const POST = route(async (request) => {
  const person = await requirePerson();
  return answer(await previewShare(person, await body(request, previewInput)));
});
