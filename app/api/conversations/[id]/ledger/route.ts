import { requirePerson } from '@/lib/auth/session';
import { ids } from '@/lib/conversations/input';
import { conversationLedger } from '@/lib/conversations/ledger';
import { answer, check, route } from '@/lib/http/route';

type Context = { params: Promise<{ id: string }> };

export const GET = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  const { id } = check(ids.id, await params);
  return answer({ entries: await conversationLedger(person, id) });
});
