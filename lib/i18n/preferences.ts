import { zoneOf } from '@/lib/format/time';
import { type Locale, pickLocale } from './locale';

/** Cookies that the page itself writes: how a reader wants to see things. Nothing secret, nothing trusted. */
export const preferenceCookies = {
  theme: 'pensee-theme',
  locale: 'pensee-locale',
  zone: 'pensee-zone',
  rail: 'pensee-rail',
  space: 'pensee-space',
} as const;

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export type Preferences = {
  theme: Theme;
  locale: Locale;
  zone: string;
  rail: 'open' | 'closed';
  /** The team whose space was shown last, as the cookie says it: whether it is the reader's must be asked. */
  space: string | null;
};

/** Reads preferences; whatever is missing or odd falls back to the system's ways. */
export function readPreferences(
  cookie: (name: string) => string | undefined,
  acceptLanguage: string | null,
): Preferences {
  const theme = themes.find((t) => t === cookie(preferenceCookies.theme)) ?? 'system';
  const zone = zoneOf(decoded(cookie(preferenceCookies.zone)) ?? '');
  return {
    theme,
    locale: pickLocale(cookie(preferenceCookies.locale), acceptLanguage),
    zone: zone ?? 'UTC',
    rail: cookie(preferenceCookies.rail) === 'closed' ? 'closed' : 'open',
    space: cookie(preferenceCookies.space) || null,
  };
}

function decoded(value: string | undefined): string | undefined {
  try {
    return value && decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
