import { requirePerson } from '@/lib/auth/session';
import { listInput, queryOf } from '@/lib/conversations/input';
import { listConversations } from '@/lib/conversations/list';
import { answer, check, route } from '@/lib/http/route';

export const GET = route(async (request) => {
  const person = await requirePerson();
  return answer(await listConversations(person, check(listInput, queryOf(request))));
});
