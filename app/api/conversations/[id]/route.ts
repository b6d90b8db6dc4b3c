import { requirePerson } from '@/lib/auth/session';
import { changeConversation, deleteConversation } from '@/lib/conversations/change';
import { changeInput, ids, queryOf, windowInput } from '@/lib/conversations/input';
import { readConversation } from '@/lib/conversations/read';
import { answer, body, check, route } from '@/lib/http/route';

type Context = { params: Promise<{ id: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const person = await requirePerson();
  const { id } = check(ids.id, await params);
  return answer(await readConversation(person, id, check(windowInput, queryOf(request))));
});

export const PATCH = route<Context>(async (request, { params }) => {
  const person = await requirePerson();
  const { id } = check(ids.id, await params);
  await changeConversation(person, id, await body(request, changeInput));
  return answer({ id });
});

export const DELETE = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  const { id } = check(ids.id, await params);
  await deleteConversation(person, id);
  return answer({ id });
});
