import { headers } from 'next/headers';
import { cache } from 'react';
import { PenseeError } from '@/lib/errors';
import type { Person } from './person';
import { personOfCookies } from './sessions';

/** Who sent this request, or null. For route handlers and server components; a page asks the database once. */
export const currentPerson = cache(
  async (): Promise<Person | null> => personOfCookies((await headers()).get('cookie')),
);

/** @throws PenseeError `not-signed-in` */
export async function requirePerson(): Promise<Person> {
  const person = await currentPerson();
  if (!person) throw new PenseeError('not-signed-in', 'Your sign-in has ended. Sign in to go on.');
  return person;
}
