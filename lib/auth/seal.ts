import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { authSecret } from './secret';

const method = 'aes-256-gcm';
const key = () => Buffer.from(hkdfSync('sha256', authSecret(), '', 'pensee-settings', 32));

/** Encrypts a secret for the database, so that a stolen copy of it does not tell. */
export function seal(secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(method, key(), nonce);
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
}

/** @throws Error where it was sealed under another `AUTH_SECRET` */
export function unseal(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(method, key(), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
