import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAtMark, hrefOf, matching } from './entries';

test('acts are found blind to case and accents, by each word', () => {
  const acts = [{ label: 'Nouvelle conversation' }, { label: 'Thème sombre' }];
  expect(matching(acts, 'THEME')).toEqual([acts[1]]);
  expect(matching(acts, 'conv nouv')).toEqual([acts[0]]);
  expect(matching(acts, '')).toEqual(acts);
  expect(matching(acts, 'xyz')).toEqual([]);
});

test('a hit leads to its message with the words sought', () => {
  expect(hrefOf({ conversationId: 'c1', messageId: 'm1' }, ' l’été & 火 ')).toBe(
    '/c/c1?at=m1&q=l%E2%80%99%C3%A9t%C3%A9+%26+%E7%81%AB',
  );
  expect(hrefOf({ conversationId: 'c1', messageId: null }, 'title')).toBe('/c/c1');
});

test('an excerpt is cut at its mark and loses nothing', () => {
  expect(cutAtMark({ excerpt: 'nine eggs and a book', at: 5, length: 4 })).toEqual(['nine ', 'eggs', ' and a book']);
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: -3, max: 40 }),
      fc.integer({ min: -3, max: 40 }),
      (excerpt, at, length) => {
        expect(cutAtMark({ excerpt, at, length }).join('')).toBe(excerpt);
      },
    ),
  );
});
