import { requirePerson } from '@/lib/auth/session';
import { answer, route } from '@/lib/http/route';
import { conversationCosts } from '@/lib/spend/costs/conversations';
import { costAskOf } from '@/lib/spend/costs/request';

export const GET = route(async (request) => {
  const person = await requirePerson();
  return answer(await conversationCosts(person, await costAskOf(person, request)));
});
