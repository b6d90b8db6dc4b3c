import ipaddr from 'ipaddr.js';
import { addressOf, hopOf } from '@/lib/auth/origin';
import { PenseeError } from '@/lib/errors';
import { currentSetting } from '@/lib/settings/current';
import { singleton } from '@/lib/singleton';

const windowMs = 60_000;
/** Above this many addresses all begin anew: a counter must not fill the memory of the server. */
const mostAddresses = 50_000;

type Window = { endsAt: number; counts: Map<string, number> };

/** A household or a machine: the network half of an IPv6 address. */
export function networkOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).toByteArray().slice(0, 8).join('.');
}

/** Counts a read of a shared page from an address. @throws PenseeError `too-many-tries` above what an address may read */
export async function countRead(headers: Headers): Promise<void> {
  countReadOf(headers, await currentSetting('share-reads-per-minute'));
}

/** The same for a page, which has no refusal of its own: whether it may be read. */
export async function mayRead(headers: Headers): Promise<boolean> {
  try {
    await countRead(headers);
    return true;
  } catch (error) {
    if (error instanceof PenseeError && error.code === 'too-many-tries') return false;
    throw error;
  }
}

/** @param most reads of an address in a minute; 0: as many as it likes */
export function countReadOf(headers: Headers, most: number, now = Date.now()): void {
  if (most === 0) return;
  const window = singleton<Window>('share-reads', () => ({ endsAt: 0, counts: new Map() }));
  if (now >= window.endsAt || window.counts.size > mostAddresses) {
    window.endsAt = now + windowMs;
    window.counts.clear();
  }
  const from = networkOf(addressOf(hopOf(headers)) ?? '');
  const count = (window.counts.get(from) ?? 0) + 1;
  window.counts.set(from, count);
  if (count <= most) return;
  throw new PenseeError('too-many-tries', 'Too many pages were asked for from your address. Wait a minute.', {
    details: { reason: 'many-reads', retryAfterSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)) },
  });
}
