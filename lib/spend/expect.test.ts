import { describe, expect, it } from 'vitest';
import { expectedOf } from './expect';

const price = { input: 600_000_000, cached: 150_000_000, cacheWrite: 600_000_000, output: 2_500_000_000 };
const last = { promptTokens: 8_000, completionTokens: 500 };

describe('what a message will about cost', () => {
  it('goes by the newest request and the replies so far', () => {
    expect(expectedOf('x'.repeat(400), { last, answers: [400, 600] }, price)).toEqual({
      freshTokens: 500 + 100 + 6,
      cachedTokens: 8_000,
      answerTokens: 500,
      costNano: 606 * 600 + 8_000 * 150 + 500 * 2_500,
    });
  });

  it('takes nothing from the cache at the beginning', () => {
    const first = expectedOf('Hello', { last: null, answers: [] }, price);
    expect(first.cachedTokens).toBe(0);
    expect(first.freshTokens).toBeGreaterThan(2);
    expect(first.costNano).toBe(first.freshTokens * 600 + first.answerTokens * 2_500);
  });

  it('says that there is no price, never zero', () => {
    expect(expectedOf('Hello', { last, answers: [] }, null).costNano).toBeNull();
  });

  it('grows with the text', () => {
    const cost = (text: string) => expectedOf(text, { last, answers: [100] }, price).costNano ?? 0;
    expect(cost('a long message, word for word')).toBeGreaterThan(cost('short'));
  });
});
