import { numberFormat } from './number';

const nanoPerDollar = 1_000_000_000;
const smallest = 0.0001;

/** Digits after the point that keep two significant ones of a small amount, at least cents, at most hundredths of one. */
function digits(dollars: number): number {
  if (dollars >= 0.1 || dollars === 0) return 2;
  return dollars >= 0.01 ? 3 : 4;
}

/**
 * Dollars from integer nano-dollars, in the reader's format: $12.40, $0.042, $0.0042, <$0.0001; with as many digits as
 * `beside` has, where it is named.
 */
export function formatMoney(nano: number, locale: string, beside?: number): string {
  const dollars = nano / nanoPerDollar;
  const format = (value: number) => {
    const fraction = digits(Math.abs(beside === undefined ? value : beside / nanoPerDollar));
    return numberFormat(locale, {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction,
    }).format(value);
  };
  if (dollars > 0 && dollars < smallest) return `<${format(smallest)}`;
  return format(dollars);
}

/** Integer nano-dollars from an amount of dollars as a person types it, `12.40` or `12,4`; null for what is none. */
export function parseMoney(text: string): number | null {
  const [, dollars = '', cents = ''] = /^\s*\$?\s*(\d{1,7})(?:[.,](\d{1,9}))?\s*\$?\s*$/.exec(text) ?? [];
  return dollars === '' ? null : Number(dollars) * nanoPerDollar + Number(cents.padEnd(9, '0'));
}
