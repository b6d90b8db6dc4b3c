import type { Host } from './types';

/** The vendor's own address, where none is set. */
export const vendorUrl = 'https://api.moonshot.ai/v1';

type Place = Pick<Host, 'baseUrl' | 'practice'>;

/** The vendor's own platforms, and our practice server, which keeps the vendor's rules. */
export function isKimiHost(host: Place): boolean {
  if (host.practice) return true;
  const name = URL.parse(host.baseUrl)?.hostname ?? '';
  return /(^|\.)(moonshot\.(ai|cn)|kimi\.com)$/.test(name);
}

/**
 * Whether a request may use the fields of Kimi's own API. A proxy that forwards to it keeps the vendor's bare ids
 * (`kimi-k2-thinking`); vLLM, SGLang and OpenRouter write `moonshotai/…`, Vertex adds `-maas`.
 */
export const speaksKimi = (host: Place, model: string): boolean =>
  isKimiHost(host) || (/^(kimi-|moonshot-v1-)[\w.-]+$/.test(model) && !model.endsWith('-maas'));
