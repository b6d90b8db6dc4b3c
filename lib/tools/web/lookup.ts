import type { LookupAddress, LookupOptions } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { ToolError } from '../types';
import type { Guard } from './target';

/** Finds the addresses of a name; tests give their own. */
export type Resolver = (host: string) => Promise<LookupAddress[]>;

export const systemResolver: Resolver = (host) => lookup(host, { all: true });

/**
 * The resolution that a socket connects by: every address passes the guard, and the socket gets these very addresses,
 * so a name that changes between a check and the connection gains nothing. One bad address refuses the name.
 */
export function guardedLookup(resolve: Resolver, guard: Guard): LookupFunction {
  return (host, options, callback) => {
    checked(host, resolve, guard).then(
      (found) => hand(found, options, callback),
      (error) => callback(error, ''),
    );
  };
}

async function checked(host: string, resolve: Resolver, guard: Guard): Promise<LookupAddress[]> {
  const found = await resolve(host).catch((cause) => {
    throw new ToolError(`No address was found for ${host}.`, { code: 'unavailable', cause });
  });
  for (const { address } of found) {
    const reason = guard(address);
    if (reason !== null) throw new ToolError(reason);
  }
  return found;
}

function hand(found: LookupAddress[], options: LookupOptions, callback: Parameters<LookupFunction>[2]): void {
  const fit = options.family ? found.filter((a) => a.family === options.family) : found;
  const first = fit[0];
  if (!first) callback(new ToolError('No address was found for this host.', { code: 'unavailable' }), '');
  else if (options.all) callback(null, fit);
  else callback(null, first.address, first.family);
}
