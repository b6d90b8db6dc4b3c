import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedPrice } from '@/lib/kimi/prices';
import { type PriceBook, priceAt } from './price-choice';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const flat = (nano: number) => ({ input: nano, cached: nano, cacheWrite: nano, output: nano });
const set = (model: string, host: string, from: string, nano: number) => ({
  ...flat(nano),
  model,
  host,
  validFrom: day(from),
});

const book: PriceBook = {
  prices: [
    set('kimi-k3', '', '2026-09-01', 100),
    set('kimi-k3', '', '2026-10-01', 200),
    set('kimi-k3', 'cheap.example', '2026-09-15', 50),
    set('own', 'one.example', '2026-09-01', 7),
  ],
  terms: [
    { host: 'less.example', validFrom: day('2026-10-10'), discountPermille: 250, monthlyFeeNano: 0 },
    { host: 'less.example', validFrom: day('2026-11-10'), discountPermille: 0, monthlyFeeNano: 5 },
  ],
};

describe('priceAt', () => {
  it.each([
    [
      'before any was set: the shipped one',
      'kimi-k3',
      'a.example',
      '2026-08-31',
      shippedPrice('kimi-k3', day('2026-08-31')),
    ],
    ['the first day of a price', 'kimi-k3', 'a.example', '2026-09-01', flat(100)],
    ['the newest that is valid', 'kimi-k3', 'a.example', '2026-10-02', flat(200)],
    ['a host has its own, though a newer one is set for all', 'kimi-k3', 'cheap.example', '2026-10-02', flat(50)],
    ['a host before its own', 'kimi-k3', 'cheap.example', '2026-09-10', flat(100)],
    ['a model that is priced at one host only', 'own', 'two.example', '2026-10-02', null],
    ['a model that nobody knows', 'what', 'a.example', '2026-10-02', null],
    ['less a discount', 'kimi-k3', 'less.example', '2026-10-10', flat(150)],
    ['at a host beside one that gives a discount', 'kimi-k3', 'a.example', '2026-10-20', flat(200)],
    ['a discount that has ended', 'kimi-k3', 'less.example', '2026-11-10', flat(200)],
  ])('%s', (_, model, host, at, price) => {
    expect(priceAt(book, model, host, day(at))).toEqual(price);
  });

  it('discounts the shipped price too', () => {
    const shipped = shippedPrice('kimi-k2-thinking', day('2026-10-20'));
    expect(priceAt(book, 'kimi-k2-thinking', 'less.example', day('2026-10-20'))?.output).toBe(
      (shipped?.output ?? 0) * 0.75,
    );
  });

  it('does not hang on the order of the rows', () => {
    const shuffled = fc.shuffledSubarray([...book.prices], { minLength: book.prices.length });
    fc.assert(
      fc.property(
        shuffled,
        fc.date({ min: day('2026-08-01'), max: day('2026-12-01'), noInvalidDate: true }),
        (prices, at) => {
          for (const host of ['a.example', 'cheap.example', 'less.example'])
            expect(priceAt({ ...book, prices }, 'kimi-k3', host, at)).toEqual(priceAt(book, 'kimi-k3', host, at));
        },
      ),
    );
  });
});
