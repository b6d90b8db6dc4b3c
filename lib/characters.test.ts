import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { countCharacters, isPlain, isStorable, wholeAt } from './characters';

describe('wholeAt', () => {
  it('never cuts a character, and moves by one at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(200), (text, at) => {
        const cut = wholeAt(text, at);
        expect(at - cut).toBeLessThanOrEqual(1);
        expect(cut).toBeLessThanOrEqual(at);
        expect(text.slice(0, cut).isWellFormed()).toBe(true);
        expect(text.slice(cut).isWellFormed()).toBe(true);
      }),
    );
  });
});

test.each([
  ['', 0],
  ['abc', 3],
  ['é漢', 2],
  ['a😀b', 3],
])('%j has so many characters', (text, count) => expect(countCharacters(text)).toBe(count));

test.each([
  ['a name', true, true],
  ['two\nlines\tand a tab', true, false],
  ['nu\0l', false, false],
  ['ha\ud800lf', false, false],
])('%j may be stored: %s, is a name: %s', (text, storable, plain) => {
  expect([isStorable(text), isPlain(text)]).toEqual([storable, plain]);
});
