import type { UserView } from '@/lib/auth/person';
import { PenseeError } from '@/lib/errors';
import { call } from '@/lib/http/client';

/** The account of an address. @throws PenseeError `not-found`, of the field `email` */
export async function findUser(email: string): Promise<UserView> {
  const { items } = await call<{ items: UserView[] }>(`/api/users?email=${encodeURIComponent(email)}`);
  const [found] = items;
  if (!found)
    throw new PenseeError('not-found', 'There is no such account.', { details: { field: 'email', issue: 'other' } });
  return found;
}
