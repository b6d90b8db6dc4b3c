import { expect, test } from 'vitest';
import type { Control, SettingView } from '@/lib/settings/types';
import { changesIn, read, typed } from './drafts';

const whole = { kind: 'whole', least: 1, most: 10_000, unit: null, optional: false } as const;
const free = { ...whole, optional: true };
const seconds = { ...whole, least: 100, most: 3_600_000, unit: 'seconds' } as const;

test.each<[string | undefined, Control, unknown]>([
  ['5', whole, 5],
  [' 5 ', whole, 5],
  ['', whole, undefined],
  ['0', whole, undefined],
  ['10001', whole, undefined],
  ['1.5', whole, undefined],
  ['1e3', whole, undefined],
  ['-1', whole, undefined],
  ['', free, null],
  ['many', free, undefined],
  ['120', seconds, 120_000],
  ['0.5', seconds, 500],
  ['0,5', seconds, 500],
  ['0.05', seconds, undefined],
  ['3601', seconds, undefined],
  ['on', { kind: 'switch' }, true],
  [undefined, { kind: 'switch' }, false],
])('%j in %j is %j', (text, control, value) => expect(read(text, control)).toBe(value));

test.each([
  [500, seconds, 'en', '0.5'],
  [500, seconds, 'fr', '0,5'],
  [120_000, seconds, 'en', '120'],
  [10_000, whole, 'fr', '10000'],
  [null, free, 'en', ''],
] as const)('%j is typed as it would be read', (value, control, locale, text) => {
  expect(typed(value, control, locale)).toBe(text);
  expect(read(text, control)).toBe(value);
});

const of = (key: SettingView['key'], value: SettingView['value'], control: Control): SettingView => ({
  key,
  group: 'people',
  value,
  unset: value,
  isSet: false,
  environment: null,
  control,
});
const all = [of('runs-per-user', 200, whole), of('public-links', true, { kind: 'switch' })];

test.each<[Record<string, string>, unknown]>([
  [{ 'runs-per-user': '200', 'public-links': 'on' }, {}],
  [{ 'runs-per-user': '3', 'public-links': 'on' }, { 'runs-per-user': 3 }],
  [{ 'runs-per-user': '200' }, { 'public-links': false }],
  [{ 'runs-per-user': 'x' }, 'runs-per-user'],
])('%j changes %j', (fields, changes) => expect(changesIn(fields, all)).toEqual(changes));
