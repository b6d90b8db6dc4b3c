import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { continueShare } from '@/lib/sharing/continue';
import { copyInput } from '@/lib/sharing/input';
import { passIn } from '@/lib/sharing/open';
import { countRead } from '@/lib/sharing/reads';
import { localeOf } from '@/lib/sharing/words';

type Context = { params: Promise<{ token: string }> };

export const POST = route<Context>(async (request, { params }) => {
  await countRead(request.headers);
  const person = await requirePerson();
  const { teamId } = await body(request, copyInput);
  const { token } = await params;
  const cookies = request.headers.get('cookie');
  const visit = { token, cookies, pass: passIn(cookies, token) };
  const id = await continueShare(person, visit, { teamId, locale: localeOf(request.headers) });
  return answer({ conversationId: id }, 201);
});
