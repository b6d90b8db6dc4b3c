import { createHmac } from 'node:crypto';
import { authSecret } from '@/lib/auth/secret';

/** Tells the account that a key opens from others, for the database: from it nobody finds the key, nor tries one out. */
export const accountOf = ({ apiKey }: { apiKey: string }): string =>
  createHmac('sha256', authSecret()).update(`account:${apiKey}`).digest('base64url');
