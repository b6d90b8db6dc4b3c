import { expect, test } from 'vitest';
import { forecast, type PastDay } from './forecast';

/** Four weeks: 100 on five days, nothing on two. */
const steady: PastDay[] = Array.from({ length: 28 }, (_, i) => ({ weekday: i % 7, nano: i % 7 < 5 ? 100 : 0 }));
const today = { weekday: 0, left: 0.5 };

test.each([
  ['a steady week', { soFarNano: 300, past: steady, today, ahead: [1, 2] }, 550],
  ['days off cost nothing', { soFarNano: 300, past: steady, today: { weekday: 4, left: 0 }, ahead: [5, 6] }, 300],
  ['the last moment', { soFarNano: 300, past: steady, today: { weekday: 0, left: 0 }, ahead: [] }, 300],
  [
    'nothing was spent before',
    { soFarNano: 300, past: steady.map((d) => ({ ...d, nano: 0 })), today, ahead: [1] },
    null,
  ],
  ['no day before', { soFarNano: 300, past: [], today, ahead: [1] }, null],
  [
    'two days of life: their mean, also for weekdays not seen yet',
    {
      soFarNano: 0,
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
