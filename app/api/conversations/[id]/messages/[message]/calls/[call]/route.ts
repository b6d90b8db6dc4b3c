import { requirePerson } from '@/lib/auth/session';
import { callInput } from '@/lib/conversations/input';
import { readWholeCall } from '@/lib/conversations/whole-call';
import { answer, check, route } from '@/lib/http/route';

type Context = { params: Promise<{ id: string; message: string; call: string }> };

/** A tool call with its whole input and result; `call` is the `toolCallId` of the stream. */
export const GET = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  const { id, message, call } = check(callInput, await params);
  return answer(await readWholeCall(person, { conversationId: id, messageId: message, ...call }));
});
