import { expect, it } from 'vitest';
import type { PriceView, TermsView } from '@/lib/spend/price-list';
import { priceIn, termsIn } from './set';

const typed = { model: ' house ', host: '', input: '2', cached: '1', cacheWrite: '2', output: '10' };
const kept = (validFrom: string) => ({ id: validFrom, validFrom, setAt: validFrom, ahead: false });
const price = (validFrom: string, over: Partial<PriceView> = {}): PriceView => ({
  ...kept(validFrom),
  model: 'house',
  host: '',
  input: 1,
  cached: 1,
  cacheWrite: 1,
  output: 1,
  ...over,
});
const midnight = '2026-11-18T00:00:00.000Z';
const right = (after: string) => after.replace('0Z', '1Z');
const nine = '2026-11-18T09:00:00.000Z';

it.each<[string, PriceView[], string]>([
  ['the first of a day begins with it', [], '2026-11-18T00:00:00Z'],
  ['the second right after the first', [price(midnight)], right(midnight)],
  ['the third after the second', [price(right(midnight)), price(midnight)], '2026-11-18T00:00:00.002Z'],
  ['one after another of the day as well', [price(midnight), price(nine)], right(nine)],
  ['one of the day before is no matter', [price('2026-11-17T00:00:00.000Z')], '2026-11-18T00:00:00Z'],
  ['nor one that is not in force yet', [price(nine, { ahead: true })], '2026-11-18T00:00:00Z'],
  ['nor of another model', [price(midnight, { model: 'other' })], '2026-11-18T00:00:00Z'],
  ['nor of another host', [price(midnight, { host: 'a.example' })], '2026-11-18T00:00:00Z'],
])('%s', (_, prices, begin) =>
  expect(priceIn({ ...typed, validFrom: '2026-11-18' }, { prices })).toMatchObject({ validFrom: begin, output: 1e10 }),
);

it('terms of a host are put right on their day as well', () => {
  const first: TermsView = { ...kept(midnight), host: 'a.example', discountPermille: 0, monthlyFeeNano: 0 };
  const fields = { host: 'a.example', validFrom: '2026-11-18', discountPermille: '20', monthlyFeeNano: '5' };
  const begin = (terms: TermsView[]) => termsIn(fields, { terms }).validFrom;
  expect([begin([]), begin([first])]).toEqual(['2026-11-18T00:00:00Z', right(midnight)]);
});
