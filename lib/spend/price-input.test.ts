import { expect, it } from 'vitest';
import { check } from '@/lib/http/route';
import { priceInput, termsInput } from './price-input';

const dollar = 1e9;
const validFrom = '2026-11-01T00:00:00Z';
const terms = (monthlyFeeNano: number) =>
  check(termsInput, { host: 'h.example', validFrom, discountPermille: 0, monthlyFeeNano });
const refused = (message: string, issue: string) =>
  expect.objectContaining({ message, details: expect.objectContaining({ issue }) });

it.each([0, 1_000 * dollar, 1_500 * dollar, 1_000_000 * dollar])('a monthly fee of %d nano-dollars is taken', (fee) => {
  expect(terms(fee).monthlyFeeNano).toBe(fee);
});

it.each([
  [1_000_000 * dollar + 1, 'monthlyFeeNano: is above a million dollars', 'too-high'],
  [999_999_999 * dollar, 'monthlyFeeNano: is above a million dollars', 'too-high'],
  [-1, 'monthlyFeeNano: is below nothing', 'other'],
  [0.5, 'monthlyFeeNano: is not a whole number', 'other'],
])('a monthly fee of %d nano-dollars is refused: %s', (fee, message, issue) => {
  expect(() => terms(fee)).toThrow(refused(message, issue));
});

it('a price stays below a thousand dollars for a million tokens', () => {
  const price = { model: 'm', validFrom, cached: 0, cacheWrite: 0, output: 0 };
  expect(check(priceInput, { ...price, input: 1_000 * dollar }).input).toBe(1_000 * dollar);
  const message = 'input: is above a thousand dollars';
  expect(() => check(priceInput, { ...price, input: 1_001 * dollar })).toThrow(refused(message, 'too-high'));
});
