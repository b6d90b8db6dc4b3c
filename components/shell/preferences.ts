import { preferenceCookies, type Theme } from '@/lib/i18n/preferences';

/** Keeps a preference for a year, where the server finds it with the next request. */
export function remember(name: keyof typeof preferenceCookies, value: string): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs a secure context, and people run this at plain http
  document.cookie = `${preferenceCookies[name]}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax${secure}`;
}

/** The theme as it stands on the page. */
export const currentTheme = (): Theme => (document.documentElement.dataset.theme as Theme | undefined) ?? 'system';

/** What the eye sees now. */
export const seenTheme = (): 'light' | 'dark' => {
  const theme = currentTheme();
  if (theme !== 'system') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

const themeListeners = new Set<() => void>();

/** Hears of each choice of a theme in this tab. */
export function onTheme(listener: () => void): () => void {
  themeListeners.add(listener);
  return () => void themeListeners.delete(listener);
}

export function chooseTheme(theme: Theme): void {
  remember('theme', theme);
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  for (const listener of themeListeners) listener();
}
