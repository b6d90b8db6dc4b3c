import { and, desc, eq, lte } from 'drizzle-orm';
import { db } from '@/db/client';
import { price } from '@/db/schema';
import { shippedPrice } from '@/lib/kimi/prices';
import { singleton } from '@/lib/singleton';
import type { Price } from './types';

const keptMs = 5_000;

type Kept = { at: number; price: Promise<Price | null> };

/** The price of a model now: what an admin set, else what is shipped; null where none is known. */
export function priceNow(model: string): Promise<Price | null> {
  const kept = singleton('prices', () => new Map<string, Kept>());
  const now = Date.now();
  const known = kept.get(model);
  if (known && now - known.at < keptMs) return known.price;
  const found = lookUp(model, new Date(now));
  found.catch(() => kept.delete(model));
  kept.set(model, { at: now, price: found });
  return found;
}

async function lookUp(model: string, at: Date): Promise<Price | null> {
  const [set] = await (await db())
    .select({ input: price.input, cached: price.cached, cacheWrite: price.cacheWrite, output: price.output })
    .from(price)
    .where(and(eq(price.model, model), lte(price.validFrom, at)))
    .orderBy(desc(price.validFrom))
    .limit(1);
  return set ?? shippedPrice(model, at);
}
