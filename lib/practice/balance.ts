import { feesOf, shippedPrice } from '@/lib/kimi/prices';
import { costOf } from '@/lib/spend/cost';
import type { PracticeRequest } from './log';

/** What requests cost at the vendor's list prices, nano-dollars; also those whose client went away. */
export const chargeOf = (requests: readonly PracticeRequest[]): number =>
  requests.reduce((sum, { usage, model, at, called }) => {
    const price = usage && model ? shippedPrice(model, new Date(at)) : null;
    const fees = feesOf(
      'practice',
      called.map((name) => ({ name })),
    );
    return sum + (usage && price ? costOf(usage, price, fees) : 0);
  }, 0);

/** As the wire has it: dollars. */
export const wireBalance = (nano: number) => ({
  available_balance: nano / 1e9,
  voucher_balance: 0,
  cash_balance: nano / 1e9,
});
