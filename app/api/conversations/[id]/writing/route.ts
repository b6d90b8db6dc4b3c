import { requirePerson } from '@/lib/auth/session';
import { ids } from '@/lib/conversations/input';
import { tellWriting } from '@/lib/conversations/writing';
import { answer, check, route } from '@/lib/http/route';

type Context = { params: Promise<{ id: string }> };

export const POST = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  await tellWriting(person, check(ids.id, await params).id);
  return answer({});
});
