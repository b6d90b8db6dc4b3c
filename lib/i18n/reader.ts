import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { accountOf } from '@/lib/auth/account';
import { currentPerson } from '@/lib/auth/session';
import { isLocale, type Locale } from './locale';
import { type Preferences, preferenceCookies, readPreferences } from './preferences';

/** The preferences that came with this request; on a new device the language is the account's. */
export const reader = cache(async (): Promise<Preferences> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const preferences = readPreferences((name) => jar.get(name)?.value, head.get('accept-language'));
  if (isLocale(jar.get(preferenceCookies.locale)?.value)) return preferences;
  return { ...preferences, locale: (await accountLocale()) ?? preferences.locale };
});

/** Words must come even where the store does not answer: then the browser's language decides. */
async function accountLocale(): Promise<Locale | null> {
  try {
    const person = await currentPerson();
    const locale = person && (await accountOf(person)).locale;
    return isLocale(locale) ? locale : null;
  } catch {
    return null;
  }
}
