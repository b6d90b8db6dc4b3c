import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { hostTerms, price } from '@/db/schema';
import { singleton } from '@/lib/singleton';
import { priceAt } from './price-choice';
import type { Price } from './types';

const keptMs = 5_000;

type Kept = { at: number; price: Promise<Price | null> };

const keptPrices = () => singleton('prices', () => new Map<string, Kept>());

/** The price of a model at a host (by the host's name) now; null where none is known. A change is heard within 5 s. */
export function priceNow(model: string, host: string): Promise<Price | null> {
  const kept = keptPrices();
  const key = `${host} ${model}`;
  const now = Date.now();
  const known = kept.get(key);
  if (known && now - known.at < keptMs) return known.price;
  const found = lookUp(model, host, new Date(now));
  found.catch(() => kept.delete(key));
  kept.set(key, { at: now, price: found });
  return found;
}

/** Lets this process look up prices anew, after a change. */
export const forgetPrices = (): void => keptPrices().clear();

async function lookUp(model: string, host: string, at: Date): Promise<Price | null> {
  const store = await db();
  const [prices, terms] = await Promise.all([
    store.select().from(price).where(eq(price.model, model)),
    store.select().from(hostTerms).where(eq(hostTerms.host, host)),
  ]);
  return priceAt({ prices, terms }, model, host, at);
}
