import type { Host } from './types';

/** The vendor's own platforms, and our practice server, which keeps the vendor's rules. */
export function speaksKimi(host: Pick<Host, 'baseUrl' | 'practice'>): boolean {
  if (host.practice) return true;
  const name = URL.parse(host.baseUrl)?.hostname ?? '';
  return /(^|\.)(moonshot\.(ai|cn)|kimi\.com)$/.test(name);
}
