import ipaddr from 'ipaddr.js';

type HostEntry = { host: string; port: string | null; below: boolean };

/** What `WEB_FETCH_ALLOW` opens besides the public web. */
export type AllowList = { hosts: HostEntry[]; networks: [ipaddr.IPv4 | ipaddr.IPv6, number][] };

/**
 * Reads entries of the forms `host`, `host:port`, `*.domain` and `network/bits`.
 * @throws Error naming the first wrong entry
 */
export function parseAllowList(entries: readonly string[]): AllowList {
  const list: AllowList = { hosts: [], networks: [] };
  for (const entry of entries) {
    if (ipaddr.isValidCIDR(entry)) list.networks.push(ipaddr.parseCIDR(entry));
    else list.hosts.push(parseHost(entry));
  }
  return list;
}

function parseHost(entry: string): HostEntry {
  const below = entry.startsWith('*.');
  const rest = below ? entry.slice(2) : entry;
  const bracketed = ipaddr.IPv6.isValid(rest) ? `[${rest}]` : rest;
  const port = /:(\d{1,5})$/.exec(bracketed)?.[1] ?? null;
  const host = port === null ? bracketed : bracketed.slice(0, -port.length - 1);
  if (!/^[^/\\?#@*\s%:]+$|^\[[0-9a-f:.]+\]$/i.test(host) || !URL.canParse(`http://${bracketed}/`)) {
    throw new Error(
      `Setting WEB_FETCH_ALLOW is wrong: "${entry}" is none of host, host:port, *.domain and network/bits. See the table of settings in README.md.`,
    );
  }
  return { host: hostOf(new URL(`http://${host}/`)), port, below };
}

const hostOf = (url: URL): string => url.hostname.replace(/\.$/, '');

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');

/** Whether the list opens this URL by the name or the literal address in it; a host entry opens whatever it resolves to. */
export function allowed(url: URL, list: AllowList): boolean {
  const host = hostOf(url);
  return list.hosts.some((entry) => {
    if (entry.port !== null && entry.port !== portOf(url)) return false;
    return entry.below ? host.endsWith(`.${entry.host}`) : host === entry.host;
  });
}

/** Whether the list opens an address by its network. */
export function allowedAddress(address: string, list: AllowList): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return list.networks.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits));
}
