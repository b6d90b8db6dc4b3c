import { expect, it } from 'vitest';
import { spendOf } from '@/test/spend';
import { sumSpend } from './sum-spend';

it.each([
  ['nothing', [], null],
  ['real calls', [spendOf(1, 10), spendOf(2, 20)], spendOf(3, 30)],
  [
    'practice alone',
    [spendOf(1, 10, { practice: true }), spendOf(2, 20, { practice: true })],
    spendOf(3, 30, { practice: true }),
  ],
  ['practice beside a real call', [spendOf(1, 10, { practice: true }), spendOf(2, 20)], spendOf(2, 20)],
  ['a call without a price', [spendOf(1, null), spendOf(2, 20)], spendOf(3, null)],
  ['a refused call without a price', [spendOf(0, null), spendOf(2, 20)], spendOf(2, 20)],
])('sums up %s', (_, spends, sum) => {
  expect(sumSpend(spends)).toEqual(sum);
});
