import { headers } from 'next/headers';
import { cache } from 'react';
import { PenseeError } from '@/lib/errors';
import { askedRequest } from '@/lib/http/asked';
import { personOfToken } from './api-tokens';
import { bearerIn } from './bearer';
import type { Person } from './person';
import { scopeOf } from './route-scopes';
import { personOfCookies } from './sessions';

/** Who is signed in where this request comes from, or null. For route handlers and server components; a page asks the database once. */
export const currentPerson = cache(
  async (): Promise<Person | null> => personOfCookies((await headers()).get('cookie')),
);

/**
 * Who asks: by a personal token where the request carries one and its scopes cover this route, else by the session.
 * @throws PenseeError `not-signed-in`; `forbidden` with `details.scope` for what the token is not good for
 */
export async function requirePerson(): Promise<Person> {
  const request = askedRequest();
  const token = request && bearerIn(request.headers);
  if (token) return requireToken(request, token);
  const person = await currentPerson();
  if (!person) throw new PenseeError('not-signed-in', 'Your sign-in has ended. Sign in to go on.');
  return person;
}

async function requireToken(request: Request, token: string): Promise<Person> {
  const person = await personOfToken(token);
  if (!person) throw new PenseeError('not-signed-in', 'This token was revoked, has expired, or never was.');
  const scope = scopeOf(request.method, new URL(request.url).pathname);
  if (scope === null) throw new PenseeError('forbidden', 'No token opens this: sign in instead.');
  if (person.scopes?.includes(scope)) return person;
  throw new PenseeError('forbidden', `This takes a token with the scope ${scope}.`, { details: { scope } });
}
