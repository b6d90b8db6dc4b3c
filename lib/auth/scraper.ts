import { timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/config/env';
import { requireAccess } from './policy';
import { hashOfToken } from './secret-token';
import { requirePerson } from './session';

const sameSecret = (a: string, b: string) =>
  timingSafeEqual(Buffer.from(hashOfToken(a), 'hex'), Buffer.from(hashOfToken(b), 'hex'));

/** Lets in who carries `METRICS_TOKEN`, and admins. @throws PenseeError `not-signed-in`, `forbidden` */
export async function requireScraper(request: Request): Promise<void> {
  const secret = env().METRICS_TOKEN;
  const given = request.headers.get('authorization') ?? '';
  if (secret && sameSecret(given, `Bearer ${secret}`)) return;
  requireAccess(await requirePerson(), 'settings.manage');
}
