import { expect, test } from 'vitest';
import { edgesOf } from '@/lib/spend/costs/period';
import { barName } from './bar-name';

const namesOf = (day: string, zone: string, locale: string) =>
  edgesOf({ from: day, to: day }, 'hour', zone)
    .slice(0, -1)
    .map((at) => barName(new Date(at), 'hour', locale, zone, 'long').replace(/\s/g, ' '));

test.each([
  ['2026-10-25', 'Europe/Paris', 'en-GB', 25, ['25 Oct, 02:00 GMT+2', '25 Oct, 02:00 GMT+1']],
  ['2026-10-25', 'Europe/Paris', 'fr', 25, ['25 oct., 02:00 UTC+2', '25 oct., 02:00 UTC+1']],
  ['2026-11-01', 'America/New_York', 'en', 25, ['Nov 1, 1:00 AM GMT-4', 'Nov 1, 1:00 AM GMT-5']],
  [
    '2026-10-25',
    'Antarctica/Troll',
    'en-GB',
    26,
    ['01:00 GMT+2', '02:00 GMT+2', '01:00 GMT+0', '02:00 GMT+0'].map((name) => `25 Oct, ${name}`),
  ],
  ['2026-10-24', 'Europe/Paris', 'en-GB', 24, []],
])('each hour of %s in %s has a name of its own: %s', (day, zone, locale, count, twice) => {
  const names = namesOf(day, zone, locale);
  expect(new Set(names).size).toBe(count);
  expect(names.filter((name) => /GMT|UTC/.test(name))).toEqual(twice);
});
