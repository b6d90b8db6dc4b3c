import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { PenseeError } from '@/lib/errors';
import { singleton } from '@/lib/singleton';
import { Gate } from './gate';

const cost = { N: 2 ** 15, r: 8, p: 3 };
const keyLength = 32;
const atOnce = 2;
const waiting = 64;

const gate = () => singleton('password-gate', () => new Gate(atOnce, waiting));

async function derive(password: string, salt: Buffer, { N, r, p }: typeof cost, length: number): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  const hashed = await gate().run(
    () =>
      new Promise<Buffer>((resolve, reject) =>
        scrypt(password.normalize('NFKC'), salt, length, options, (error, key) =>
          error ? reject(error) : resolve(key),
        ),
      ),
  );
  if (!hashed) {
    throw new PenseeError('unavailable', 'Too many people are signing in at once. Try again in a moment.', {
      details: { reason: 'many-sign-ins' },
    });
  }
  return hashed;
}

/** A self-describing hash: `scrypt$N$r$p$salt$key`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost, keyLength);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * Whether a password belongs to a hash. Without a hash (no such account, or one without a password) the same work is
 * done before the answer is no, so that its time tells nothing.
 */
export async function passwordFits(password: string, hash: string | null): Promise<boolean> {
  const known = hash === null ? null : parse(hash);
  const salt = known?.salt ?? Buffer.alloc(16);
  const expected = known?.key ?? Buffer.alloc(keyLength);
  const key = await derive(password, salt, known?.cost ?? cost, expected.length);
  return timingSafeEqual(key, expected) && known !== null;
}

function parse(hash: string): { cost: typeof cost; salt: Buffer; key: Buffer } | null {
  const [kind, N, r, p, salt, key] = hash.split('$');
  if (kind !== 'scrypt' || !salt || !key) return null;
  const read = { N: Number(N), r: Number(r), p: Number(p) };
  if (!Object.values(read).every((n) => Number.isInteger(n) && n > 0)) return null;
  return { cost: read, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
}
