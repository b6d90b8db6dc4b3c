import { requirePerson } from '@/lib/auth/session';
import { ids } from '@/lib/conversations/input';
import { answer, body, check, route } from '@/lib/http/route';
import { writersInput } from '@/lib/teams/input';
import { readWriters, setWriters } from '@/lib/teams/writers';

type Context = { params: Promise<{ id: string }> };

export const GET = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  return answer(await readWriters(person, check(ids.id, await params).id));
});

export const PUT = route<Context>(async (request, { params }) => {
  const person = await requirePerson();
  const { id } = check(ids.id, await params);
  await setWriters(person, id, await body(request, writersInput));
  return answer({});
});
