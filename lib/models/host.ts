import { env } from '@/lib/config/env';
import type { Host } from '@/lib/kimi/types';
import { singleton } from '@/lib/singleton';

/** Where requests of this process go: the real API with a key, else the practice model, which this starts. */
export function currentHost(): Promise<Host> {
  return singleton('host', () => openHost());
}

async function openHost(): Promise<Host> {
  const { KIMI_API_KEY, KIMI_BASE_URL } = env();
  if (KIMI_API_KEY)
    return { name: new URL(KIMI_BASE_URL).host, baseUrl: KIMI_BASE_URL, apiKey: KIMI_API_KEY, practice: false };
  const { startPractice } = await import('@/lib/practice/server');
  const { url } = await startPractice();
  return { name: 'practice', baseUrl: url, apiKey: 'practice', practice: true };
}
