import { gunzipSync } from 'node:zlib';
import { array, assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { gzipOf, pieceOf, plainOf } from './gzip';

test('pieces one after the other are the gzip of their texts', () => {
  assert(
    property(array(string({ unit: 'grapheme', maxLength: 3_000 }), { maxLength: 5 }), (texts) => {
      const pieces = texts.map((text) => pieceOf(text));
      expect(gunzipSync(gzipOf(pieces)).toString()).toBe(texts.join(''));
      expect(plainOf(pieces).toString()).toBe(texts.join(''));
    }),
  );
});

test('a long piece behind a short one', () => {
  const long = 'the same words over and over, '.repeat(100_000);
  expect(gunzipSync(gzipOf([pieceOf('<head>', 1), pieceOf(long)])).toString()).toBe(`<head>${long}`);
});
