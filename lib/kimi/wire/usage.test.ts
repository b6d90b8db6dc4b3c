import { expect, it } from 'vitest';
import { readUsage } from './usage';

it.each([1e12, -5, Number.NaN, '1e300', null, [7]])('counts a completion of %j tokens as untold', (count) => {
  expect(readUsage({ prompt_tokens: 10, completion_tokens: count, total_tokens: count })).toMatchObject({
    promptTokens: 10,
    completionTokens: 0,
    totalTokens: 10,
  });
});

it('takes a usage whose prompt cannot be as none', () => {
  expect(readUsage({ prompt_tokens: 1e12, completion_tokens: 1 })).toBeNull();
});
