import { requirePerson } from '@/lib/auth/session';
import { ids } from '@/lib/conversations/input';
import { answer, check, route } from '@/lib/http/route';
import { readNotice } from '@/lib/notices/notices';

type Context = { params: Promise<{ id: string }> };

export const POST = route(async (_, { params }: Context) => {
  const person = await requirePerson();
  await readNotice(person, check(ids.id, await params).id);
  return answer({});
});
