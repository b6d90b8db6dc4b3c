import { createHash, randomBytes } from 'node:crypto';

/** What all personal tokens begin with, so that scanners for secrets know them. */
export const tokenPrefix = 'pnse_';

/** What is kept of a secret token: from it nobody finds the token again. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A token of 256 random bits, and what is kept of it. */
export function makeToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token) };
}
