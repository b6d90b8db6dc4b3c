import { expect, test } from 'vitest';
import { balanceOf, tellsBalance } from './balance';

const body = (data: unknown) => JSON.stringify({ code: 0, data, scode: '0x0', status: true });

test.each([
  [
    'all told',
    body({ available_balance: 49.58894, voucher_balance: 46.58893, cash_balance: 3.00001 }),
    { availableNano: 49_588_940_000, voucherNano: 46_588_930_000, cashNano: 3_000_010_000 },
  ],
  [
    'in debt',
    body({ available_balance: 46.5, voucher_balance: 46.5, cash_balance: -3 }),
    { availableNano: 46_500_000_000, voucherNano: 46_500_000_000, cashNano: -3_000_000_000 },
  ],
  ['the sum alone', body({ available_balance: 0 }), { availableNano: 0, voucherNano: 0, cashNano: 0 }],
  ['no number', body({ available_balance: '49' }), null],
  ['no data', '{}', null],
  ['no JSON', '<html>', null],
])('%s', (_, text, balance) => expect(balanceOf(text)).toEqual(balance));

test.each([
  ['https://api.moonshot.ai/v1', false, 'yes'],
  ['https://api.moonshot.cn/v1', false, 'no'],
  ['https://proxy.example/v1', false, 'maybe'],
  ['http://127.0.0.1:1/v1', true, 'yes'],
] as const)('whether %s tells a balance in dollars', (baseUrl, practice, tells) => {
  expect(tellsBalance({ baseUrl, practice })).toBe(tells);
});
