import { personOfToken, type TokenScope } from './api-tokens';
import type { Person } from './person';
import { tokenPrefix } from './secret-token';

/** The personal token that a request carries. */
export function bearerIn(headers: Headers): string | null {
  const [kind, value] = headers.get('authorization')?.trim().split(/\s+/) ?? [];
  return kind?.toLowerCase() === 'bearer' && value?.startsWith(tokenPrefix) ? value : null;
}

/** Who a personal token speaks for; null, whatever the reason, where it is not good for `scope`. */
export async function personOfBearer(bearer: string, scope: TokenScope): Promise<Person | null> {
  const person = await personOfToken(bearer);
  return person?.scopes?.includes(scope) ? person : null;
}
