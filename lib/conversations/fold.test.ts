import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFolded, fold } from './fold';

describe('fold', () => {
  it.each([
    ['Éléphant', 'elephant'],
    ['STRASSE', 'strasse'],
    ['Größe', 'grosse'],
    ['ﬁn', 'fin'],
    ['量子纠缠', '量子纠缠'],
    ['İstanbul', 'istanbul'],
    ['a\0b', 'ab'],
    ['ΟΔΟΣ ὁδός', 'οδοσ οδοσ'],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('findFolded', () => {
  it.each([
    ['Le Éléphant gris', 'elephant', 'Éléphant'],
    ['解释量子纠缠', '量子', '量子'],
    ['une ﬁn', 'fin', 'ﬁn'],
    ['😀 Café', 'cafe', 'Café'],
    ['Η ΟΔΟΣ', fold('οδος'), 'ΟΔΟΣ'],
    [`${'é😀'.repeat(3_000)} Café ${'ﬁ'.repeat(3_000)}`, 'cafe', 'Café'],
    ['é'.repeat(1_024), 'e'.repeat(1_024), 'é'.repeat(1_024)],
  ])('in %s', (text, needle, hit) => {
    const found = findFolded(text, needle);
    expect(found && text.slice(found.at, found.at + found.length)).toBe(hit);
  });

  it('answers the same as folding character by character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.nat(1_100), (text, before) => {
        const padded = 'ﬃ'.repeat(before) + text;
        for (const i of [...text].keys()) {
          const needle = fold([...text].slice(i).join(''));
          const found = findFolded(padded, needle);
          if (found) expect(fold(padded.slice(found.at, found.at + found.length))).toContain(needle);
        }
      }),
    );
  });

  it('finds any piece of a text, however it is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme' }),
        (a, b, c) => {
          fc.pre(fold(b) !== '');
          expect(findFolded(a + b + c, fold(b))).not.toBeNull();
        },
      ),
    );
  });
});
