import type { PriceList } from '@/lib/spend/price-list';
import { nanoIn, permilleIn } from './dollars';

type Fields = Record<string, string>;

/**
 * When something set for a day (`YYYY-MM-DD`, UTC) begins, ISO: with the day, so that its earlier calls can be priced too.
 * Where one of today is in force already it begins `now`: else it could not be put right before tomorrow.
 */
function beginOf(day: string | undefined, others: readonly { validFrom: string }[], now: Date): string {
  const moment = now.toISOString();
  const isToday = moment.slice(0, 10) === day;
  const isSecond = others.some(({ validFrom }) => validFrom.slice(0, 10) === day && validFrom <= moment);
  return isToday && isSecond ? moment : `${day}T00:00:00Z`;
}

const is = (name: string, typed = '') => name === typed.trim();

/** A price as the API takes it. @throws PenseeError naming a field that cannot be read */
export const priceIn = (fields: Fields, { prices }: Pick<PriceList, 'prices'>, now = new Date()) => ({
  ...fields,
  validFrom: beginOf(
    fields.validFrom,
    prices.filter(({ model, host }) => is(model, fields.model) && is(host, fields.host)),
    now,
  ),
  input: nanoIn(fields, 'input'),
  cached: nanoIn(fields, 'cached'),
  cacheWrite: nanoIn(fields, 'cacheWrite'),
  output: nanoIn(fields, 'output'),
});

/** Terms as the API takes them. @throws PenseeError naming a field that cannot be read */
export const termsIn = (fields: Fields, { terms }: Pick<PriceList, 'terms'>, now = new Date()) => ({
  host: fields.host,
  validFrom: beginOf(
    fields.validFrom,
    terms.filter(({ host }) => is(host, fields.host)),
    now,
  ),
  discountPermille: permilleIn(fields, 'discountPermille'),
  monthlyFeeNano: nanoIn(fields, 'monthlyFeeNano'),
});
