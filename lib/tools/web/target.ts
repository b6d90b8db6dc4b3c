import { isIP } from 'node:net';
import { ToolError } from '../types';
import { isOwnAddress, isPublicAddress } from './address';
import { type AllowList, allowed, allowedAddress } from './allow';

const maxUrlLength = 4_000;
const webPorts = new Set(['', '80', '443', '8000', '8080', '8443']);

/** Why an address may not be reached, for the model; null where it may. */
export type Guard = (address: string) => string | null;

/** A URL that may be asked for, if `guard` agrees with the address it leads to. */
export type Target = { url: URL; guard: Guard };

/**
 * Decides about a URL as far as its text goes; what a name resolves to is decided at connect, by `guard`.
 * @throws ToolError
 */
export function target(text: string, list: AllowList, base?: URL): Target {
  const url = parse(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ToolError(`web_fetch reads http and https only, not ${url.protocol.slice(0, 20)}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ToolError('web_fetch sends no user names or passwords: leave them out of the URL.');
  }
  url.hash = '';
  const guard: Guard = allowed(url, list) ? () => null : (address) => refusal(url, address, list);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0) {
    const reason = guard(literal);
    if (reason !== null) throw new ToolError(reason);
  }
  return { url, guard };
}

function parse(text: string, base?: URL): URL {
  if (text.length > maxUrlLength) throw new ToolError(`That URL is too long: at most ${maxUrlLength} characters.`);
  if (!URL.canParse(text, base))
    throw new ToolError('That is not a URL. Give a full one, such as https://example.com/page.');
  return new URL(text, base);
}

function refusal(url: URL, address: string, list: AllowList): string | null {
  if (allowedAddress(address, list)) return null;
  if (!isPublicAddress(address) || isOwnAddress(address)) {
    return `${url.hostname} is not in the public internet, so web_fetch may not read it.`;
  }
  if (!webPorts.has(url.port)) return `web_fetch may not use port ${url.port}.`;
  return null;
}
