import { expect, test } from 'vitest';
import { acceptedLocale, pickLocale } from './locale';
import { readPreferences } from './preferences';

test.each([
  ['fr', 'fr'],
  ['fr-CA,en;q=0.8', 'fr'],
  ['en;q=0.4, fr;q=0.9', 'fr'],
  ['de, fr;q=0.5, en;q=0.5', 'fr'],
  ['de-DE', null],
  ['fr;q=0, en;q=0.1', 'en'],
  ['', null],
  [null, null],
  [';;q=x,,', null],
] as const)('Accept-Language %j → %j', (header, expected) => {
  expect(acceptedLocale(header)).toBe(expected);
});

test('a choice wins over the header, and odd choices do not', () => {
  expect(pickLocale('fr', 'en')).toBe('fr');
  expect(pickLocale('xx', 'fr')).toBe('fr');
  expect(pickLocale(undefined, 'de')).toBe('en');
});

test('preferences survive any cookie', () => {
  const odd: Record<string, string> = {
    'pensee-theme': 'purple',
    'pensee-zone': '%E0%A4%A',
    'pensee-rail': '"><script>',
    'pensee-locale': '../../etc',
  };
  expect(readPreferences((name) => odd[name], null)).toEqual({
    theme: 'system',
    zone: 'UTC',
    rail: 'open',
    space: null,
    locale: 'en',
  });
});

test('preferences are read back', () => {
  const set: Record<string, string> = {
    'pensee-theme': 'dark',
    'pensee-zone': 'Europe%2FParis',
    'pensee-rail': 'closed',
    'pensee-space': 't1',
    'pensee-locale': 'fr',
  };
  expect(readPreferences((name) => set[name], 'en')).toEqual({
    theme: 'dark',
    zone: 'Europe/Paris',
    rail: 'closed',
    space: 't1',
    locale: 'fr',
  });
});
