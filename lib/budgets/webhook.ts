import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { env } from '@/lib/config/env';
import { readText, send } from '@/lib/http/outbound';
import { isOwnAddress, isPublicAddress } from '@/lib/tools/web/address';
import { allowed, allowedAddress, parseAllowList } from '@/lib/tools/web/allow';
import { guardedAgent } from '@/lib/tools/web/download';
import { systemResolver } from '@/lib/tools/web/lookup';
import type { Guard } from '@/lib/tools/web/target';

const patienceMs = 10_000;

/**
 * What a receiver checks: `sha256=` and the HMAC-SHA256, in hex, of the timestamp (seconds since 1970), a dot and the body,
 * under the secret that both know.
 */
export const signature = (secret: string, timestamp: number, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

export type Word = { id: string; type: string; data: unknown };

/**
 * Posts an event to the webhook's address, signed; answers the status. Only to the public internet
 * and what WEB_FETCH_ALLOW opens. @throws Error where no answer came
 */
export async function post(url: string, secret: string, word: Word): Promise<number> {
  const target = new URL(url);
  const guard = guardOf(target);
  const literal = target.hostname.replace(/^\[|\]$/g, '');
  const reason = isIP(literal) === 0 ? null : guard(literal);
  if (reason !== null) throw new Error(reason);
  const timestamp = Math.floor(Date.now() / 1_000);
  const body = JSON.stringify({ ...word, timestamp });
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'user-agent': 'Pensee webhook',
    'x-pensee-timestamp': String(timestamp),
    'x-pensee-delivery': word.id,
    'x-pensee-signature': signature(secret, timestamp, body),
  };
  const agent = guardedAgent({ guard }, systemResolver);
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await send(target, { method: 'POST', headers, body, signal, dispatcher: agent });
    await readText(answer.body, 1_024);
    return answer.status;
  } finally {
    await agent.destroy();
  }
}

function guardOf(url: URL): Guard {
  const list = parseAllowList(env().WEB_FETCH_ALLOW);
  if (allowed(url, list)) return () => null;
  return (address) => {
    const isFine = allowedAddress(address, list) || (isPublicAddress(address) && !isOwnAddress(address));
    return isFine ? null : `${url.hostname} is not in the public internet. WEB_FETCH_ALLOW can open it.`;
  };
}
