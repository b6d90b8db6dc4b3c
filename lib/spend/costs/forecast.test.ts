import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forecast, type PastDay } from './forecast';

/** Four weeks: 100 on five days, nothing on two. */
const steady: PastDay[] = Array.from({ length: 28 }, (_, i) => ({ weekday: i % 7, nano: i % 7 < 5 ? 100 : 0 }));
const today = { weekday: 0, left: 0.5 };

test.each([
  ['a steady week', { soFarNano: 300, passed: 0.5, past: steady, today, ahead: [1, 2] }, 550],
  [
    'days off cost nothing',
    { soFarNano: 300, passed: 0.5, past: steady, today: { weekday: 4, left: 0 }, ahead: [5, 6] },
    300,
  ],
  ['the last moment', { soFarNano: 300, passed: 0.5, past: steady, today: { weekday: 0, left: 0 }, ahead: [] }, 300],
  [
    'nothing was spent before',
    { soFarNano: 300, passed: 0.5, past: steady.map((d) => ({ ...d, nano: 0 })), today, ahead: [1] },
    600,
  ],
  ['no day before: as fast as until now', { soFarNano: 300, passed: 0.25, past: [], today, ahead: [] }, 1_200],
  ['the first moment of all', { soFarNano: 300, passed: 0, past: [], today: { weekday: 0, left: 1 }, ahead: [] }, null],
  [
    'nothing at all',
    { soFarNano: 0, passed: 0.5, past: steady.map((d) => ({ ...d, nano: 0 })), today, ahead: [1] },
    null,
  ],
  ['a day that ends the period', { soFarNano: 30, passed: 0.5, past: steady, today, ahead: [] }, 80],
  [
    'two days of life: their mean, also for weekdays not seen yet',
    {
      soFarNano: 0,
      passed: 0.5,
      past: [
        { weekday: 3, nano: 0 },
        { weekday: 4, nano: 100 },
        { weekday: 5, nano: 300 },
      ],
      today: { weekday: 6, left: 1 },
      ahead: [0, 4],
    },
    500,
  ],
])('%s', (_, outlook, nano) => expect(forecast(outlook)).toBe(nano));

test('is never less than what was spent, and just that once the period is over', () => {
  const nano = fc.nat(1_000_000_000);
  const weekday = fc.nat(6);
  const outlook = fc.record({
    soFarNano: nano,
    passed: fc.double({ min: 0, max: 1, noNaN: true }),
    past: fc.array(fc.record({ weekday, nano }), { maxLength: 28 }),
    today: fc.record({ weekday, left: fc.double({ min: 0, max: 1, noNaN: true }) }),
    ahead: fc.array(weekday, { maxLength: 30 }),
  });
  fc.assert(
    fc.property(outlook, (some) => {
      expect(forecast(some) ?? some.soFarNano).toBeGreaterThanOrEqual(some.soFarNano);
      const over = forecast({ ...some, passed: 1, today: { ...some.today, left: 0 }, ahead: [] });
      expect(over ?? some.soFarNano).toBe(some.soFarNano);
    }),
  );
});
