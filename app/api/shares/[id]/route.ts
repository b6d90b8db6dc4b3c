import { requirePerson } from '@/lib/auth/session';
import { answer, body, check, route } from '@/lib/http/route';
import { shareId, updateInput } from '@/lib/sharing/input';
import { readShare } from '@/lib/sharing/mine';
import { updateShare } from '@/lib/sharing/publish';
import { revokeShare } from '@/lib/sharing/revoke';

type Context = { params: Promise<{ id: string }> };

export const GET = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  return answer(await readShare(person, check(shareId, await params).id));
});

export const PUT = route<Context>(async (request, { params }) => {
  const person = await requirePerson();
  const { id } = check(shareId, await params);
  return answer(await updateShare(person, id, await body(request, updateInput)));
});

export const DELETE = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  const { id } = check(shareId, await params);
  await revokeShare(person, id);
  return answer({ id });
});
