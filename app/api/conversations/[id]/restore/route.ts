import { requirePerson } from '@/lib/auth/session';
import { restoreConversation } from '@/lib/conversations/change';
import { ids } from '@/lib/conversations/input';
import { answer, check, route } from '@/lib/http/route';

type Context = { params: Promise<{ id: string }> };

export const POST = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  const { id } = check(ids.id, await params);
  await restoreConversation(person, id);
  return answer({ id });
});
