import { env } from '@/lib/config/env';
import { vendorUrl } from '@/lib/kimi/hosts';
import type { Host } from '@/lib/kimi/types';
import { singleton } from '@/lib/singleton';

/** Where requests of this process go: the host of the settings, with or without a key; else the practice model, which this starts. */
export function currentHost(): Promise<Host> {
  return singleton('host', () => openHost());
}

async function openHost(): Promise<Host> {
  const { KIMI_API_KEY, KIMI_BASE_URL } = env();
  if (KIMI_API_KEY || KIMI_BASE_URL) {
    const baseUrl = KIMI_BASE_URL ?? vendorUrl;
    return { name: new URL(baseUrl).host, baseUrl, apiKey: KIMI_API_KEY ?? '', practice: false };
  }
  const { startPractice } = await import('@/lib/practice/server');
  const { url } = await startPractice();
  return { name: 'practice', baseUrl: url, apiKey: 'practice', practice: true };
}
