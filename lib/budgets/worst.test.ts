import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from '@/lib/spend/cost';
import { affordable, lackOf, pays, worstOf } from './worst';

const price = fc.record({
  input: fc.nat(10_000_000_000),
  cached: fc.nat(10_000_000_000),
  cacheWrite: fc.nat(10_000_000_000),
  output: fc.nat(40_000_000_000),
});
const tokens = fc.record({
  promptTokens: fc.nat(1_000_000),
  completionTokens: fc.nat(200_000),
  feesNano: fc.constantFrom(0, 5_000_000, 80_000_000),
});

describe('the worst case of a call', () => {
  it('is its prompt at the dearest price, its longest reply and its fees', () => {
    const kimi = { input: 600_000_000, cached: 150_000_000, cacheWrite: 750_000_000, output: 2_500_000_000 };
    const most = { promptTokens: 1_000, completionTokens: 1_000 };
    expect(worstOf(most, kimi)).toBe(750_000 + 2_500_000);
    expect(worstOf({ ...most, feesNano: 5_000_000 }, kimi)).toBe(750_000 + 2_500_000 + 5_000_000);
  });

  it('is never less than what any usage within it costs', () => {
    const shares = fc.record({ prompt: fc.nat(100), cached: fc.nat(100), written: fc.nat(100), reply: fc.nat(100) });
    fc.assert(
      fc.property(tokens, price, shares, (most, price, share) => {
        const promptTokens = Math.floor((most.promptTokens * share.prompt) / 100);
        const usage = {
          promptTokens,
          cachedTokens: Math.floor((promptTokens * share.cached) / 100),
          cacheWriteTokens: Math.floor((promptTokens * share.written) / 100),
          completionTokens: Math.floor((most.completionTokens * share.reply) / 100),
          reasoningTokens: 0,
        };
        expect(costOf(usage, price)).toBeLessThanOrEqual(worstOf(most, price));
      }),
    );
  });

  it('shrinks to the longest reply that is still paid for', () => {
    fc.assert(
      fc.property(tokens, price, fc.nat(10_000_000_000), (most, price, left) => {
        const completionTokens = affordable(left, most, price);
        const costs = (reply: number) => worstOf({ ...most, completionTokens: reply }, price);
        expect(completionTokens).toBeLessThanOrEqual(most.completionTokens);
        if (completionTokens >= 0) expect(costs(completionTokens)).toBeLessThanOrEqual(left);
        if (completionTokens < most.completionTokens) expect(costs(completionTokens + 1)).toBeGreaterThan(left);
      }),
    );
  });
});

describe('what a budget lacks for a call', () => {
  const kimi = { input: 600_000_000, cached: 150_000_000, cacheWrite: 750_000_000, output: 2_500_000_000 };
  const dollar = 1_000_000_000;

  it.each([
    ['nothing', 0, 0, 10_000, null],
    ['room beside what is held', 0, 0.99 * dollar, 20_000, 'held'],
    ['all of it', dollar, 0, 100, 'spent'],
    ['all but what no call is made of', dollar - 1_000, 0, 1_000_000, 'spent'],
    ['room for so much, untouched', 0, 0, 2_000_000, 'too-large'],
    ['room for so much, in part held', 0.5 * dollar, 0.4 * dollar, 1_000_000, 'too-large'],
  ])('%s', (_, settled, reserved, promptTokens, lack) => {
    const most = { promptTokens, completionTokens: 1_000 };
    expect(lackOf({ limit: dollar, settled, reserved }, most, kimi)).toBe(lack);
  });

  it('is never told to be the whole budget where a shorter call would be paid for', () => {
    const stand = fc.record({
      limit: fc.nat(2_000_000_000),
      settled: fc.nat(1_000_000_000),
      reserved: fc.nat(1_000_000_000),
    });
    fc.assert(
      fc.property(stand, tokens, price, (stand, most, price) => {
        const lack = lackOf(stand, most, price);
        const left = stand.limit - stand.settled;
        const short = { ...most, promptTokens: Math.min(most.promptTokens, 8_192) };
        expect(lack === null).toBe(pays(left - stand.reserved, most, price));
        expect(lack === 'spent').toBe(!pays(left, short, price));
        if (lack === 'held') expect(pays(left, most, price)).toBe(true);
      }),
    );
  });
});
