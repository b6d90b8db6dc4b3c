import { requirePerson } from '@/lib/auth/session';
import { choiceInput, ids } from '@/lib/conversations/input';
import { goOn } from '@/lib/conversations/reply-again';
import { body, check, route } from '@/lib/http/route';
import { respondBegun } from '@/lib/runs/respond';

type Context = { params: Promise<{ conversation: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const person = await requirePerson();
  const { conversation } = check(ids.conversation, await params);
  const choice = await body(request, choiceInput);
  return respondBegun(person, () => goOn(person, conversation, choice));
});
