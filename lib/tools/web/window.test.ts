import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowLength, windowOf } from './window';

const page = (text: string, title = 'A page') => ({ url: 'https://example.com/', title, text, cut: false });
const next = (said: string): number | null => {
  const found = /web_fetch again with start (\d+)/.exec(said)?.[1];
  return found === undefined ? null : Number(found);
};

describe('windowOf', () => {
  it('puts title and address first and answers a short page whole', () => {
    expect(windowOf(page('Text.'), 0)).toBe('# A page\nURL: https://example.com/\n\nText.');
    expect(windowOf(page('Text.', ''), 0)).toBe('URL: https://example.com/\n\nText.');
  });

  it('ends at a line and tells where to go on', () => {
    const said = windowOf(page(`${'a'.repeat(windowLength - 10)}\n${'b'.repeat(100)}`), 0);
    expect(next(said)).toBe(windowLength - 9);
    expect(said).toContain(`Characters 0 to ${windowLength - 9} of ${windowLength + 91}`);
  });

  it('says when there is nothing, and when the rest was not read', () => {
    expect(windowOf(page('Text.'), 1_000)).toContain('[No text here.]');
    expect(windowOf({ ...page('Text.'), cut: true }, 0)).toContain('too much HTML');
  });

  it('reads the whole page in parts, without a gap, a double or half a character', () => {
    const unit = fc.constantFrom('word ', 'line\n', '中文', '😀', 'x'.repeat(997));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (units, times) => {
        const text = units.join('').repeat(times);
        let whole = '';
        for (let start: number | null = 0; start !== null; ) {
          const said = windowOf(page(text), start);
          const to = next(said) ?? text.length;
          whole += text.slice(start, to);
          expect(text.slice(start, to).isWellFormed()).toBe(true);
          expect(to - start).toBeLessThanOrEqual(windowLength);
          start = next(said);
        }
        expect(whole).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});
