import { shippedPrice } from '@/lib/kimi/prices';
import type { Price } from './types';

export type SetPrice = Price & {
  model: string;
  /** Empty: everywhere. */
  host: string;
  validFrom: Date;
};
export type Terms = { host: string; validFrom: Date; discountPermille: number; monthlyFeeNano: number };

/** What admins have set; rows of other models and hosts do no harm. */
export type PriceBook = { prices: readonly SetPrice[]; terms: readonly Terms[] };

/** The newest of those that are valid at a time. */
function validAt<T extends { validFrom: Date }>(rows: readonly T[], at: Date): T | undefined {
  return rows
    .filter((row) => row.validFrom <= at)
    .reduce<T | undefined>((newest, row) => (newest && newest.validFrom > row.validFrom ? newest : row), undefined);
}

export const termsAt = (book: PriceBook, host: string, at: Date): Terms | undefined =>
  validAt(
    book.terms.filter((terms) => terms.host === host),
    at,
  );

/**
 * The price of a call: what is set for the model at its host, else what is set for the model, else what is shipped; less the
 * host's discount. Null where none is known.
 */
export function priceAt(book: PriceBook, model: string, host: string, at: Date): Price | null {
  const ofModel = book.prices.filter((row) => row.model === model);
  const set =
    validAt(
      ofModel.filter((row) => row.host === host),
      at,
    ) ??
    validAt(
      ofModel.filter((row) => row.host === ''),
      at,
    );
  const list = set ?? shippedPrice(model, at);
  return list && discounted(list, termsAt(book, host, at)?.discountPermille ?? 0);
}

function discounted({ input, cached, cacheWrite, output }: Price, permille: number): Price {
  const less = (nano: number) => Math.round((nano * (1_000 - permille)) / 1_000);
  return { input: less(input), cached: less(cached), cacheWrite: less(cacheWrite), output: less(output) };
}
