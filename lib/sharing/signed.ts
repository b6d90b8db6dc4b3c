import { createHmac, timingSafeEqual } from 'node:crypto';
import { authSecret } from '@/lib/auth/secret';

const signOf = (what: string, until: number) =>
  createHmac('sha256', authSecret()).update(`${what}:${until}`).digest('base64url');

/** A word of this server that says `what` and holds for so long, in seconds. */
export function signed(what: string, lifeSeconds: number): string {
  const until = Math.floor(Date.now() / 1000) + lifeSeconds;
  return `${until}.${signOf(what, until)}`;
}

/** Whether a word says `what`, is of this server, and still holds. */
export function isSigned(what: string, word: string | null | undefined): boolean {
  const [until = '', sign = ''] = word?.split('.') ?? [];
  if (!(Number(until) * 1000 > Date.now())) return false;
  const given = Buffer.from(sign);
  const right = Buffer.from(signOf(what, Number(until)));
  return given.length === right.length && timingSafeEqual(given, right);
}
