import { requirePerson } from '@/lib/auth/session';
import { queryOf } from '@/lib/conversations/input';
import { answer, check, route } from '@/lib/http/route';
import { allInput } from '@/lib/sharing/input';
import { listNotices } from '@/lib/sharing/notices';

export const GET = route(async (request) => {
  const person = await requirePerson();
  return answer(await listNotices(person, check(allInput, queryOf(request))));
});
