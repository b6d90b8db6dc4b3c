import { expect, it, test } from 'vitest';
import type { Person } from '@/lib/auth/person';
import { makePerson } from '@/test/engine';
import { costAskOf } from './request';

const asked = async (query: string, person?: Person) =>
  costAskOf(person ?? (await makePerson()), new Request(`http://localhost/api/costs?${query}`));

test.each([
  ['by=hour&from=2026-11-01&to=2026-11-05', 'hour'],
  ['by=day&period=90', 'day'],
  ['by=week&period=365', 'week'],
  ['by=month&from=2016-01-01&to=2026-11-01', 'month'],
  ['period=365', 'week'],
])('%s is shown by %s', async (query, unit) => {
  expect((await asked(query)).unit).toBe(unit);
});

it.each([
  ['by=hour&period=7', 'by: 7 days cannot be shown by hour. Take day or week or month, or fewer days.'],
  ['by=day&period=365', 'by: 365 days cannot be shown by day. Take week or month, or fewer days.'],
  ['by=week&from=2020-01-01&to=2026-01-01', 'by: 2193 days cannot be shown by week. Take month, or fewer days.'],
])('%s is refused, not answered by another unit', async (query, message) => {
  await expect(asked(query)).rejects.toMatchObject({ code: 'bad-request', message, details: { field: 'by' } });
});
