import { gunzipSync } from 'node:zlib';
import { array, assert, boolean, property, string, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { gzipOf, pieceOf, plainOf, storedPieceOf } from './gzip';

test('pieces one after the other are the gzip of their texts', () => {
  assert(
    property(array(tuple(string({ unit: 'grapheme', maxLength: 3_000 }), boolean()), { maxLength: 5 }), (given) => {
      const texts = given.map(([text]) => text);
      const pieces = given.map(([text, stored]) => (stored ? storedPieceOf(text) : pieceOf(text)));
      expect(gunzipSync(gzipOf(pieces)).toString()).toBe(texts.join(''));
      expect(plainOf(pieces).toString()).toBe(texts.join(''));
    }),
  );
});

test.each([1, 0xffff, 0x10000, 3_000_000])('a piece of %i bytes behind a short one', (size) => {
  const long = 'the same words over and over, '.repeat(100_000).slice(0, size);
  for (const last of [pieceOf(long), storedPieceOf(long)]) {
    expect(gunzipSync(gzipOf([storedPieceOf('<head>'), last])).toString()).toBe(`<head>${long}`);
  }
});
