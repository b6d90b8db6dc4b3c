import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { env } from '@/lib/config/env';
import { peerOf } from './peer';

/** What the decisions below rest on; made from a request by `hopOf`. */
export type Hop = {
  /** Address of the socket, if known. */
  peer: string | null;
  host: string | null;
  forwardedHost: string | null;
  forwardedProto: string | null;
  forwardedFor: string | null;
  publicUrl?: string;
  trustedProxies: string[];
};

export function hopOf(headers: Headers): Hop {
  return {
    peer: peerOf(headers),
    host: headers.get('host'),
    forwardedHost: headers.get('x-forwarded-host'),
    forwardedProto: headers.get('x-forwarded-proto'),
    forwardedFor: headers.get('x-forwarded-for'),
    publicUrl: env().PUBLIC_URL,
    trustedProxies: env().TRUSTED_PROXIES,
  };
}

/** Where proxies stand in a row, the first entry is what the browser used. */
const first = (list: string | null) => list?.split(',')[0]?.trim() || null;

/** Whether an address lies within one of the ranges (addresses or CIDR). IPv4 in IPv6 clothes counts as IPv4. */
export function isWithin(address: string | null, ranges: string[]): boolean {
  if (!address || !isIP(address)) return false;
  const parsed = ipaddr.process(address);
  return ranges.some((range) => {
    const [base, bits] = range.includes('/') ? ipaddr.parseCIDR(range) : alone(ipaddr.process(range));
    return parsed.kind() === base.kind() && parsed.match(base, bits);
  });
}

const alone = (address: ipaddr.IPv4 | ipaddr.IPv6): [ipaddr.IPv4 | ipaddr.IPv6, number] => [
  address,
  address.kind() === 'ipv4' ? 32 : 128,
];

function plainOrigin(proto: string | null, host: string | null): string | null {
  if (!host) return null;
  const url = URL.parse(`${proto === 'https' ? 'https' : 'http'}://${host}`);
  return url && url.pathname === '/' && !url.username && !url.search && !url.hash ? url.origin : null;
}

const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(host);

/**
 * The origin as the browser sees it: scheme, host and port. A trusted proxy's word counts first; else `PUBLIC_URL`
 * stands for every name, except loopback ones reached without a proxy, so that whoever sits at the machine gets in there.
 */
export function originOf(hop: Hop): string {
  const trusted = isWithin(hop.peer, hop.trustedProxies);
  const host = (trusted && first(hop.forwardedHost)) || hop.host;
  const seen = plainOrigin(trusted ? first(hop.forwardedProto) : null, host);
  if (!hop.publicUrl) return seen ?? 'http://localhost';
  const viaProxy = hop.forwardedFor !== null && hop.forwardedFor !== hop.peer;
  const atMachine = isLoopback(host ?? '') && !viaProxy;
  // Next fills in what no proxy sent: a forwarded host that equals Host says nothing.
  const named = trusted && hop.forwardedHost !== hop.host;
  return (named || atMachine ? seen : null) ?? new URL(hop.publicUrl).origin;
}

/** The client's address: the socket's, or the nearest one behind the trusted proxies. Null if unknown. */
export function addressOf(hop: Hop): string | null {
  let address = hop.peer;
  const chain = hop.forwardedFor?.split(',').map((part) => part.trim()) ?? [];
  while (isWithin(address, hop.trustedProxies)) {
    const before = chain.pop();
    if (!before || !isIP(before)) break;
    address = before;
  }
  return address && isIP(address) ? ipaddr.process(address).toString() : address;
}
