import { requirePerson } from '@/lib/auth/session';
import { ids } from '@/lib/conversations/input';
import { answer, check, route } from '@/lib/http/route';
import { stopRun } from '@/lib/runs/stop';

type Context = { params: Promise<{ conversation: string }> };

export const POST = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  const { conversation } = check(ids.conversation, await params);
  return answer({ state: await stopRun(person, conversation) });
});
