import { expect, test } from 'vitest';
import { type Env, givenSettings, readEnv, settings } from '@/lib/config/env';
import english from '@/messages/en/settings.json';
import { canaries, secretWords } from '@/test/canary-settings';
import { environmentCatalog, environmentView } from './environment';

const names = Object.keys(settings.shape) as (keyof Env)[];
const source = Object.fromEntries(names.map((name) => [name, canaries[name].text]));
const viewOf = (given: Record<string, string>, chosen: string[] = []) =>
  environmentView(new Set(chosen), readEnv(given), givenSettings(given));

test('each setting is judged, and described', () => {
  expect(Object.keys(environmentCatalog).sort()).toEqual(names.toSorted());
  expect(Object.keys(english.environment.about).sort()).toEqual(names.toSorted());
});

test.each(names)('of %s is shown what may be, and that it is set', (name) => {
  const { secret, shown = null } = canaries[name];
  const row = viewOf(source).find((one) => one.name === name);
  expect(row).toMatchObject({ source: 'given', value: shown });
  expect(row?.secret).toBe(secret !== undefined);
});

test('no word of a secret is in what is shown', () => {
  const text = JSON.stringify(viewOf(source)).toLowerCase();
  expect(secretWords.length).toBeGreaterThan(6);
  expect(secretWords.filter((word) => text.includes(word))).toEqual([]);
});

test('without an environment there are defaults, and what has none is not set', () => {
  const rows = new Map(viewOf({}).map((row) => [row.name, row]));
  expect(rows.get('MAX_STEPS')).toMatchObject({ source: 'default', value: '300' });
  expect(rows.get('KIMI_API_KEY')).toMatchObject({ source: 'none', value: null });
  expect(rows.get('ADMIN_EMAILS')).toMatchObject({ source: 'none', value: null });
});

test.each([
  ['postgres://u:1/secret@h:1/d', null],
  ['postgres:///d?host=/run/secret', 'postgres:///d'],
  ['postgres://u:secret@[::1]:5432/d', 'postgres://[::1]:5432/d'],
  ['postgresql://u:p%40secret@h1,h2/d', 'postgresql://h1,h2/d'],
])('of %s is shown %s', (DATABASE_URL, value) => {
  expect(viewOf({ DATABASE_URL }).find((row) => row.name === 'DATABASE_URL')?.value).toBe(value);
});

test('a setting in whose place an admin chose says so', () => {
  const overruled = viewOf({}, ['runs-per-user', 'sign-up-rule', 'grace-days']).filter((row) => row.overruled);
  expect(overruled.map((row) => row.name)).toEqual(['MAX_RUNS_PER_USER', 'SIGN_UP_OPEN']);
});
