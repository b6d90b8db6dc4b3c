import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from './cost';

const thinking = { input: 600_000_000, cached: 150_000_000, cacheWrite: 600_000_000, output: 2_500_000_000 };
const usage = (promptTokens: number, cachedTokens: number, completionTokens: number, cacheWriteTokens = 0) => ({
  promptTokens,
  cachedTokens,
  cacheWriteTokens,
  completionTokens,
  reasoningTokens: 0,
});

describe('costOf', () => {
  it.each([
    ['a million of each', usage(2_000_000, 1_000_000, 1_000_000), 600_000_000 + 150_000_000 + 2_500_000_000],
    ['one token each', usage(1, 0, 1), 600 + 2_500],
    ['all cached', usage(1_000, 1_000, 0), 150_000],
    ['nothing', usage(0, 0, 0), 0],
    ['more cached than sent', usage(10, 20, 0), 1_500],
  ])('%s', (_, tokens, nano) => {
    expect(costOf(tokens, thinking)).toBe(nano);
  });

  it('rounds half up once, not per kind', () => {
    const odd = { input: 500_000, cached: 500_000, cacheWrite: 500_000, output: 500_000 };
    expect(costOf(usage(1, 0, 1), odd)).toBe(1);
    expect(costOf(usage(1, 0, 0), odd)).toBe(1);
  });

  it('adds fees as they are', () => {
    expect(costOf(usage(0, 0, 0), thinking, 5_000_000)).toBe(5_000_000);
  });

  it('never charges less for more tokens', () => {
    const n = fc.nat(10_000_000);
    fc.assert(
      fc.property(n, n, n, (prompt, cached, output) => {
        const less = costOf(usage(prompt, Math.min(cached, prompt), output), thinking);
        const more = costOf(usage(prompt + 1, Math.min(cached, prompt), output + 1), thinking);
        expect(more).toBeGreaterThan(less);
      }),
    );
  });
});
