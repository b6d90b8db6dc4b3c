import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonPrefix, PrefixCache } from './prefix-cache';
import { countTokens } from './tokens';

const long = (seed: string, tokens: number) => seed.repeat(Math.ceil((tokens * 4) / seed.length)).slice(0, tokens * 4);

function ask(cache: PrefixCache, key: string, prompt: string) {
  const { remember, ...counted } = cache.count(key, prompt);
  remember();
  return counted;
}

describe('countTokens', () => {
  it.each([
    ['', 0],
    ['abcd', 1],
    ['abcde', 2],
    ['北京今天晴', 5],
    ['ab北京', 3],
  ])('%j is %i', (text, tokens) => expect(countTokens(text)).toBe(tokens));
});

describe('commonPrefix', () => {
  it('is the length up to the first difference', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (same, a, b) => {
        const n = commonPrefix(`${same}A${a}`, `${same}B${b}`);
        expect(n).toBe(same.length);
      }),
    );
  });
});

describe('the prompt cache', () => {
  it('serves a grown prompt from the earlier one, in blocks of 256 tokens', () => {
    const cache = new PrefixCache();
    const first = long('one two ', 1000);
    expect(ask(cache, 'k', first)).toEqual({ promptTokens: 1000, cachedTokens: 0 });
    expect(ask(cache, 'k', first + long('more', 100))).toEqual({ promptTokens: 1100, cachedTokens: 768 });
    expect(ask(cache, 'k', first + long('more', 100))).toEqual({ promptTokens: 1100, cachedTokens: 1024 });
  });

  it('finds what a changed prompt still shares with an earlier one', () => {
    const cache = new PrefixCache();
    ask(cache, 'k', long('a', 600) + long('b', 600));
    expect(ask(cache, 'k', long('a', 600) + long('c', 600)).cachedTokens).toBe(512);
  });

  it('caches no short prompt, no other key and nothing that was not served', () => {
    const cache = new PrefixCache();
    ask(cache, 'k', long('x', 255));
    expect(ask(cache, 'k', long('x', 255)).cachedTokens).toBe(0);
    cache.count('k', long('y', 900));
    expect(ask(cache, 'k', long('y', 900)).cachedTokens).toBe(0);
    expect(ask(cache, 'other', long('y', 900)).cachedTokens).toBe(0);
  });

  it('forgets the oldest prompts when they grow too many', () => {
    const cache = new PrefixCache();
    ask(cache, 'k', long('first', 1000));
    for (let i = 0; i < 300; i += 1) ask(cache, 'k', `${i} ${long('more', 300)}`);
    expect(ask(cache, 'k', long('first', 1000)).cachedTokens).toBe(0);
    expect(ask(cache, 'k', `299 ${long('more', 300)}`).cachedTokens).toBe(256);
  });

  it('counts a prompt the same whether or not its beginning was known', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 }), (pieces) => {
        const cache = new PrefixCache();
        let prompt = '';
        for (const piece of pieces) {
          prompt += piece;
          const { promptTokens, cachedTokens } = ask(cache, 'k', prompt);
          expect(promptTokens).toBe(countTokens(prompt));
          expect(cachedTokens).toBeLessThanOrEqual(promptTokens);
        }
      }),
    );
  });
});
