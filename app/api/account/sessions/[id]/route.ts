import { z } from 'zod';
import { requirePerson } from '@/lib/auth/session';
import { endSession } from '@/lib/auth/sessions';
import { PenseeError } from '@/lib/errors';
import { answer, check, route } from '@/lib/http/route';

type Context = { params: Promise<{ id: string }> };

/** Ends one of one's own sessions. */
export const DELETE = route<Context>(async (_request, { params }) => {
  const person = await requirePerson();
  const id = check(z.uuid(), (await params).id);
  if (!(await endSession(person.id, id))) throw new PenseeError('not-found', 'This session has ended already.');
  return answer({ ended: true });
});
