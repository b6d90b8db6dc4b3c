import { z } from 'zod';
import { revokeToken } from '@/lib/auth/api-tokens';
import { requirePerson } from '@/lib/auth/session';
import { answer, check, route } from '@/lib/http/route';

type Context = { params: Promise<{ id: string }> };

export const DELETE = route<Context>(async (_request, { params }) => {
  const person = await requirePerson();
  await revokeToken(person, check(z.uuid(), (await params).id));
  return answer({ revoked: true });
});
