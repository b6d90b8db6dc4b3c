import { expect, test } from 'vitest';
import { bounds } from '@/lib/config/bounds';
import { env, settings } from '@/lib/config/env';
import english from '@/messages/en/settings.json';
import { catalog, listedKeys, settingGroups } from './catalog';
import { settingsChange } from './change';
import { runtimeSettings, type SettingKey } from './runtime';

const keys = Object.keys(runtimeSettings) as SettingKey[];

test('every setting has its place, and those of the page have their words', () => {
  expect(Object.keys(catalog).sort()).toEqual(keys.toSorted());
  expect(Object.keys(english.setting).sort()).toEqual(listedKeys.toSorted());
  expect(Object.keys(english.group).sort()).toEqual(settingGroups.toSorted());
});

test.each(keys)('%s takes its own default', (key) => {
  const { schema, unset } = runtimeSettings[key];
  expect(schema.safeParse(unset())).toMatchObject({ success: true });
});

test.each(Object.entries(bounds))('%s takes the same from the environment as from an admin', (name, [least, most]) => {
  const key = listedKeys.find((one) => 'environment' in catalog[one] && catalog[one].environment === name);
  if (!key) throw new Error(`${name} is no default of a setting`);
  for (const [value, taken] of [
    [least, true],
    [most, true],
    [least - 1, false],
    [most + 1, false],
  ] as const) {
    expect(settings.safeParse({ [name]: String(value) }).success, `${name}=${value}`).toBe(taken);
    expect(settingsChange.safeParse({ [key]: value }).success, `${key}: ${value}`).toBe(taken);
  }
  expect(runtimeSettings[key].unset()).toBe(env()[name as keyof typeof bounds]);
});

test.each([
  { 'runs-per-user': 1.5 },
  { 'runs-per-user': '5' },
  { 'public-links': 1 },
  { 'public-links': 'false' },
  { 'messages-per-minute': 0 },
  { 'grace-days': 366 },
  { 'sign-up-rule': 'open' },
  { nothing: 1 },
  [],
  null,
])('%j is refused', (change) => expect(settingsChange.safeParse(change).success).toBe(false));

test.each([{}, { 'runs-per-user': null, 'public-links': false }])('%j is taken', (change) =>
  expect(settingsChange.safeParse(change).success).toBe(true),
);
