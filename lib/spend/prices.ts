import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { hostTerms, price } from '@/db/schema';
import { Kept } from '@/lib/kept';
import { singleton } from '@/lib/singleton';
import { type PriceBook, priceAt } from './price-choice';
import type { Price } from './types';

const keptPrices = () => singleton('prices', () => new Map<string, Kept<PriceBook>>());

/** The price of a model at a host (by the host's name) now; null where none is known. A change is heard within 5 s. */
export async function priceNow(model: string, host: string): Promise<Price | null> {
  const all = keptPrices();
  const key = `${host} ${model}`;
  const one = all.get(key) ?? new Kept(() => lookUp(model, host), 5_000);
  all.set(key, one);
  return priceAt(await one.get(), model, host, new Date());
}

/** Lets this process look up prices anew, after a change. */
export const forgetPrices = (): void => keptPrices().clear();

async function lookUp(model: string, host: string): Promise<PriceBook> {
  const store = await db();
  const [prices, terms] = await Promise.all([
    store.select().from(price).where(eq(price.model, model)),
    store.select().from(hostTerms).where(eq(hostTerms.host, host)),
  ]);
  return { prices, terms };
}
