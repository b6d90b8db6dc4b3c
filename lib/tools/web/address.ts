import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** Azure's host service and metadata: a public address by its number, private by its reach. */
const privateByUse = new Set(['168.63.129.16']);

const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * Whether an address lies in the public internet. False for everything that is not plain unicast (private, loopback,
 * link-local, carrier-grade NAT, multicast, documentation …), for every IPv6 form that carries an IPv4 address
 * (mapped, compatible, NAT64, 6to4, Teredo), and for text that is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || privateByUse.has(parsed.toString())) return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
}

/** Whether this machine answers at the address: a firewall before it would not guard it from itself. */
export function isOwnAddress(address: string): boolean {
  const wanted = ipaddr.parse(address).toNormalizedString();
  return Object.values(networkInterfaces()).some((list) =>
    list?.some((entry) => ipaddr.parse(entry.address).toNormalizedString() === wanted),
  );
}
