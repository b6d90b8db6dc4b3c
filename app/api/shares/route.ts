import { requirePerson } from '@/lib/auth/session';
import { queryOf } from '@/lib/conversations/input';
import { answer, body, check, route } from '@/lib/http/route';
import { listInput, shareInput } from '@/lib/sharing/input';
import { listShares } from '@/lib/sharing/mine';
import { createShare } from '@/lib/sharing/publish';
import { revokeAll } from '@/lib/sharing/revoke';

export const GET = route(async (request) => {
  const person = await requirePerson();
  return answer({ items: await listShares(person, check(listInput, queryOf(request))) });
});

export const POST = route(async (request) => {
  const person = await requirePerson();
  return answer(await createShare(person, await body(request, shareInput)), 201);
});

export const DELETE = route(async () => answer({ revoked: await revokeAll(await requirePerson()) }));
