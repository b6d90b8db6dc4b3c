import { isSecure } from './cookie';
import { tokenField } from './fields';

const name = 'pensee.invite';
const forSeconds = 15 * 60;

/** The `Set-Cookie` line that takes an invitation along to an OpenID provider and back. */
export const keepInvitation = (headers: Headers, token: string): string =>
  `${name}=${token}; Max-Age=${forSeconds}; Path=/api/auth; HttpOnly; SameSite=Lax${isSecure(headers) ? '; Secure' : ''}`;

/** The invitation that came along with a request. */
export function invitationKept(headers: Headers): string | null {
  const pair = headers
    .get('cookie')
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${name}=`));
  return tokenField.safeParse(pair?.slice(name.length + 1)).data ?? null;
}
