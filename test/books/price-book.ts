import type { Usage } from '@/lib/kimi/types';
import type { SetPrice, Terms } from '@/lib/spend/price-choice';
import type { Price } from '@/lib/spend/types';

const fields = ['input', 'cached', 'cacheWrite', 'output'] as const;

/** Nano-dollars for a million tokens. */
export type ExactPrice = Record<(typeof fields)[number], bigint>;

/** The host that is asked: by its name the vendor, whose own tools cost a fee; and one that nobody asks. */
export const vendor = 'api.moonshot.ai';
export const elsewhere = 'elsewhere.example';

/** What the vendor asks for each of its own searches, nano-dollars. */
export const searchFee = 5_000_000n;

const listed: Record<string, ExactPrice> = {
  'kimi-k2-thinking': { input: 600_000_000n, cached: 150_000_000n, cacheWrite: 600_000_000n, output: 2_500_000_000n },
  'kimi-k2.6': { input: 950_000_000n, cached: 160_000_000n, cacheWrite: 950_000_000n, output: 4_000_000_000n },
};

/** What was set when, kept beside the product's own tables and read by rules of its own. */
export class PriceBook {
  private prices: SetPrice[] = [];
  private terms: Terms[] = [];

  setPrice = (price: SetPrice) => void this.prices.push(price);
  setTerms = (terms: Terms) => void this.terms.push(terms);

  /** All that was written lies further back by `ms`. */
  age(ms: number): void {
    for (const one of [...this.prices, ...this.terms]) one.validFrom = new Date(one.validFrom.getTime() - ms);
  }

  at(model: string, host: string, moment: Date): ExactPrice | null {
    const inForce = <T extends { validFrom: Date }>(all: T[]) =>
      all.filter((one) => one.validFrom <= moment).sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime())[0];
    const set = (at: string) => inForce(this.prices.filter((one) => one.model === model && one.host === at));
    const chosen = set(host) ?? set('');
    const price = chosen ? exact(chosen) : listed[model];
    if (!price) return null;
    const off = BigInt(inForce(this.terms.filter((one) => one.host === host))?.discountPermille ?? 0);
    return mapped((field) => (price[field] * (1_000n - off) + 500n) / 1_000n);
  }
}

const mapped = (of: (field: (typeof fields)[number]) => bigint): ExactPrice => ({
  input: of('input'),
  cached: of('cached'),
  cacheWrite: of('cacheWrite'),
  output: of('output'),
});

export const exact = (price: Price): ExactPrice => mapped((field) => BigInt(price[field]));

/** What a host charges for what it counted, nano-dollars, rounded half up once. */
export function charged(usage: Usage, price: ExactPrice): bigint {
  const [cached, written] = [BigInt(usage.cachedTokens), BigInt(usage.cacheWriteTokens)];
  const fresh = BigInt(usage.promptTokens) - cached - written;
  const input = fresh * price.input + cached * price.cached + written * price.cacheWrite;
  return (input + BigInt(usage.completionTokens) * price.output + 500_000n) / 1_000_000n;
}
