import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { continueShare } from '@/lib/sharing/continue';
import { copyInput } from '@/lib/sharing/input';
import { localeOf } from '@/lib/sharing/words';

type Context = { params: Promise<{ token: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const person = await requirePerson();
  const { teamId } = await body(request, copyInput);
  const visit = { token: (await params).token, cookies: request.headers.get('cookie') };
  const id = await continueShare(person, visit, { teamId, locale: localeOf(request.headers) });
  return answer({ conversationId: id }, 201);
});
