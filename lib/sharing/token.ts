import { createHmac, randomBytes } from 'node:crypto';
import { authSecret } from '@/lib/auth/secret';
import { hashOfToken } from '@/lib/auth/secret-token';

/** 192 bits, as 32 signs that an address takes. */
const tokenBytes = 24;

export const newSalt = (): string => randomBytes(16).toString('base64url');

/** The token of a share's link: made from the server's secret, so that its owner can be shown it again and no database holds it. */
export function tokenOf({ id, salt }: { id: string; salt: string }): string {
  const mac = createHmac('sha256', authSecret()).update(`share:${id}:${salt}`).digest();
  return mac.subarray(0, tokenBytes).toString('base64url');
}

/** The path of a share's link; null where the server's secret is another than when it was made, and the link can only be used. */
export function pathOf(share: { id: string; salt: string; tokenHash: string }): string | null {
  const token = tokenOf(share);
  return hashOfToken(token) === share.tokenHash ? `/s/${token}` : null;
}
