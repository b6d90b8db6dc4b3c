import { z } from 'zod';
import type { BalanceView, Reconciliation } from '@/lib/spend/balance';
import type { PriceList } from '@/lib/spend/price-list';
import type { Running } from '@/lib/spend/reconcile';
import type { Repriced } from '@/lib/spend/reprice';
import type { UnpricedModel } from '@/lib/spend/unpriced';
import { count, id, instant, price } from './chat-answers';

/** What the API answers about prices and the vendor's account. Money is nano-dollars. */

const nano = z.number();
const kept = { id, validFrom: instant, setAt: instant, ahead: z.boolean() };

export const pricesAnswer = z.strictObject({
  prices: z.array(price.extend({ ...kept, model: z.string(), host: z.string() })),
  terms: z.array(z.strictObject({ ...kept, host: z.string(), discountPermille: count, monthlyFeeNano: nano })),
  shipped: z.array(price.extend({ model: z.string(), validFrom: z.string() })),
}) satisfies z.ZodType<PriceList>;

export const unpricedAnswer = z.strictObject({
  models: z.array(
    z.strictObject({ model: z.string(), calls: count, practice: z.boolean() }) satisfies z.ZodType<UnpricedModel>,
  ),
});

export const repricedAnswer = z.strictObject({ id, rows: count, costNano: nano }) satisfies z.ZodType<Repriced>;

const balance = z.strictObject({
  host: z.string(),
  at: instant,
  availableNano: nano,
  cashNano: nano,
  voucherNano: nano,
}) satisfies z.ZodType<BalanceView>;

export const balanceAnswer = z.strictObject({ balance: balance.nullable() });

const running = z.strictObject({ calls: count, nano: nano.nullable() }) satisfies z.ZodType<Running>;

export const reconciliationAnswer = z.strictObject({
  host: z.string(),
  tells: z.boolean(),
  last: balance.nullable(),
  compared: z
    .strictObject({
      vendorNano: nano,
      ledgerNano: nano,
      gapNano: nano,
      causes: z.array(z.enum(['estimates', 'unpriced', 'elsewhere', 'prices', 'top-up', 'running'])),
      from: instant,
      to: instant,
      topUps: z.array(z.strictObject({ at: instant, byNano: nano })),
      keyChanges: z.array(instant),
      booked: z.strictObject({
        knownNano: nano,
        estimatedNano: nano,
        estimated: count,
        unpriced: count,
        atStart: running,
        atEnd: running,
      }),
    })
    .nullable(),
}) satisfies z.ZodType<Reconciliation>;
