export const locales = ['en', 'fr'] as const;
export type Locale = (typeof locales)[number];

/** Languages by their own names, for the one who cannot read the present one. */
export const localeNames: Record<Locale, string> = { en: 'English', fr: 'Français' };

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value);

/** The first language of ours in an `Accept-Language` header, by its weights. */
export function acceptedLocale(header: string | null | undefined): Locale | null {
  const wished = (header ?? '')
    .split(',')
    .map((entry, index) => {
      const [tag = '', ...params] = entry.trim().split(';');
      const weight = Number(params.find((p) => p.trim().startsWith('q='))?.split('=')[1] ?? 1);
      return { tag: tag.toLowerCase().split('-')[0], weight: Number.isFinite(weight) ? weight : 0, index };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { tag } of wished) if (isLocale(tag)) return tag;
  return null;
}

/** What the reader chose, else what the browser asks for, else English. */
export const pickLocale = (chosen: string | null | undefined, acceptLanguage: string | null | undefined): Locale =>
  isLocale(chosen) ? chosen : (acceptedLocale(acceptLanguage) ?? 'en');
