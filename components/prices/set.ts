import { beginOfSet } from '@/lib/spend/price-begin';
import type { PriceList } from '@/lib/spend/price-list';
import { nanoIn, permilleIn } from './dollars';

type Fields = Record<string, string>;

const is = (name: string, typed = '') => name === typed.trim();

/** A price as the API takes it. @throws PenseeError naming a field that cannot be read */
export const priceIn = (fields: Fields, { prices }: Pick<PriceList, 'prices'>) => ({
  ...fields,
  validFrom: beginOfSet(
    fields.validFrom,
    prices.filter(({ model, host }) => is(model, fields.model) && is(host, fields.host)),
  ),
  input: nanoIn(fields, 'input'),
  cached: nanoIn(fields, 'cached'),
  cacheWrite: nanoIn(fields, 'cacheWrite'),
  output: nanoIn(fields, 'output'),
});

/** Terms as the API takes them. @throws PenseeError naming a field that cannot be read */
export const termsIn = (fields: Fields, { terms }: Pick<PriceList, 'terms'>) => ({
  host: fields.host,
  validFrom: beginOfSet(
    fields.validFrom,
    terms.filter(({ host }) => is(host, fields.host)),
  ),
  discountPermille: permilleIn(fields, 'discountPermille'),
  monthlyFeeNano: nanoIn(fields, 'monthlyFeeNano'),
});
