const cache = new Map<string, Intl.NumberFormat>();

/** `Intl.NumberFormat` is slow to make and lives as long as the page. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = cache.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    cache.set(key, format);
  }
  return format;
}

/** A whole number with its digits grouped: 12,345. */
export const formatCount = (n: number, locale: string): string => numberFormat(locale, {}).format(n);

/** Tokens in short: 845, 1.2K, 3.4M. */
export const formatTokens = (tokens: number, locale: string): string =>
  tokens < 1_000
    ? formatCount(tokens, locale)
    : numberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(tokens);

/** A share of one as percent: 0.42 is 42 %. Small shares keep a digit, so that something is never shown as nothing. */
export const formatShare = (share: number, locale: string, digits = share > 0 && share < 0.01 ? 1 : 0): string =>
  numberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share);
