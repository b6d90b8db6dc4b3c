import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { type Preferences, readPreferences } from './preferences';

/** The preferences that came with this request. */
export const reader = cache(async (): Promise<Preferences> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return readPreferences((name) => jar.get(name)?.value, head.get('accept-language'));
});
