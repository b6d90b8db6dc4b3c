import { expect, it } from 'vitest';
import type { PriceView, TermsView } from '@/lib/spend/price-list';
import { priceIn, termsIn } from './set';

const now = new Date('2026-11-18T10:32:00Z');
const typed = { model: ' house ', host: '', input: '2', cached: '1', cacheWrite: '2', output: '10' };
const price = (validFrom: string, over: Partial<PriceView> = {}): PriceView => ({
  id: validFrom,
  model: 'house',
  host: '',
  input: 1,
  cached: 1,
  cacheWrite: 1,
  output: 1,
  validFrom,
  ahead: false,
  ...over,
});
const midnight = '2026-11-18T00:00:00.000Z';

it.each<[string, string, PriceView[], string]>([
  ['the first of today begins with the day', '2026-11-18', [], '2026-11-18T00:00:00Z'],
  ['the second of today begins now', '2026-11-18', [price(midnight)], now.toISOString()],
  ['and so does the third', '2026-11-18', [price('2026-11-18T09:00:00.000Z'), price(midnight)], now.toISOString()],
  ['one before today is no matter', '2026-11-18', [price('2026-11-17T00:00:00.000Z')], '2026-11-18T00:00:00Z'],
  ['nor one of later today', '2026-11-18', [price('2026-11-18T20:00:00.000Z')], '2026-11-18T00:00:00Z'],
  ['nor of another model', '2026-11-18', [price(midnight, { model: 'other' })], '2026-11-18T00:00:00Z'],
  ['nor of another host', '2026-11-18', [price(midnight, { host: 'a.example' })], '2026-11-18T00:00:00Z'],
  ['another day has one price', '2026-11-17', [price('2026-11-17T00:00:00.000Z')], '2026-11-17T00:00:00Z'],
])('%s', (_, day, prices, begin) =>
  expect(priceIn({ ...typed, validFrom: day }, { prices }, now)).toMatchObject({ validFrom: begin, output: 1e10 }),
);

it('terms of a host are put right on their day as well', () => {
  const first: TermsView = {
    id: 't',
    host: 'a.example',
    validFrom: midnight,
    discountPermille: 0,
    monthlyFeeNano: 0,
    ahead: false,
  };
  const fields = { host: 'a.example', validFrom: '2026-11-18', discountPermille: '20', monthlyFeeNano: '5' };
  const begin = (terms: TermsView[]) => termsIn(fields, { terms }, now).validFrom;
  expect([begin([]), begin([first])]).toEqual(['2026-11-18T00:00:00Z', now.toISOString()]);
});
