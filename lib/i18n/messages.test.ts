import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { locales } from './locale';
import { namespaces } from './namespaces';

const folder = join(import.meta.dirname, '../../messages');
const read = (locale: string, name: string): unknown =>
  JSON.parse(readFileSync(join(folder, locale, `${name}.json`), 'utf8'));

/** `{a: {b: 'x'}}` as `[['a.b', 'x']]`. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, path ? `${path}.${key}` : key));
}

/** Names of arguments and tags, sorted; words inside plural branches do not count. */
const holes = (text: string): string[] =>
  [...text.matchAll(/(?<!(?:\b(?:zero|one|two|few|many|other)|=\d+)\s*)\{(\w+)\s*(?=[,}])|<(\w+)>/g)]
    .map((m) => m[1] ?? `<${m[2]}>`)
    .sort();

test('every file is a known namespace, in every language', () => {
  for (const locale of locales) {
    expect(readdirSync(join(folder, locale)).sort()).toEqual(namespaces.map((n) => `${n}.json`).sort());
  }
});

describe.each(namespaces)('%s', (name) => {
  const english = flat(read('en', name));

  test.each(locales.filter((l) => l !== 'en'))('%s has the same keys and placeholders as English', (locale) => {
    const other = flat(read(locale, name));
    expect(other.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort());
    const theirs = new Map(other);
    for (const [key, text] of english) expect(holes(theirs.get(key) ?? ''), key).toEqual(holes(text));
  });

  test.each(locales)('%s leaves nothing empty and never shouts', (locale) => {
    for (const [key, text] of flat(read(locale, name))) {
      expect(text.trim(), key).not.toBe('');
      expect(text, key).not.toContain('!');
    }
  });

  test('no French line begins with a mark that belongs to the word before', () => {
    for (const [key, text] of flat(read('fr', name))) expect(text, key).not.toMatch(/ [?;:»]|« |[\d}>] [%$€]/);
  });
});
