import { expect, it } from 'vitest';
import { sumOf } from '@/lib/conversations/view-of';
import type { Spend } from '@/lib/runs/types';
import { sumSpend } from './spend';

const spend = (tokens: number, costNano: number | null, practice = false): Spend => ({
  promptTokens: tokens,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  totalTokens: tokens,
  costNano,
  estimated: false,
  practice,
});

it.each([
  ['nothing', [], null],
  ['real calls', [spend(1, 10), spend(2, 20)], spend(3, 30)],
  ['practice alone', [spend(1, 10, true), spend(2, 20, true)], spend(3, 30, true)],
  ['practice beside a real call', [spend(1, 10, true), spend(2, 20)], spend(2, 20)],
  ['a call without a price', [spend(1, null), spend(2, 20)], spend(3, null)],
  ['a refused call without a price', [spend(0, null), spend(2, 20)], spend(2, 20)],
])('the page and the server sum up %s alike', (_, spends, sum) => {
  expect(sumSpend(spends)).toEqual(sum);
  expect(sumOf(spends)).toEqual(sum);
});
