import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { dayOf } from '@/lib/format/time';
import { daysBefore, daysOf, edgesOf, lengthOf, momentsOf, periods, unitFor, units, unitsFor } from './period';

const zones = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Santiago',
  'Asia/Beirut',
  'Pacific/Chatham',
  'Pacific/Apia',
];
const quarter = 900_000;
const hour = 3_600_000;

test.each([
  ['today', '2026-11-23', '2026-11-23'],
  ['7', '2026-11-17', '2026-11-23'],
  ['30', '2026-10-25', '2026-11-23'],
  ['this-month', '2026-11-01', '2026-11-30'],
  ['last-month', '2026-10-01', '2026-10-31'],
] as const)('the period %s', (period, from, to) => {
  expect(daysOf(period, '2026-11-23')).toEqual({ from, to });
});

test.each([
  ['a month', { from: '2026-03-01', to: '2026-03-31' }, { from: '2026-02-01', to: '2026-02-28' }],
  ['a year’s first month', { from: '2027-01-01', to: '2027-01-31' }, { from: '2026-12-01', to: '2026-12-31' }],
  ['thirty days', { from: '2026-03-02', to: '2026-03-31' }, { from: '2026-01-31', to: '2026-03-01' }],
])('before %s', (_, days, before) => expect(daysBefore(days)).toEqual(before));

test.each([
  ['a day', { from: '2026-11-23', to: '2026-11-23' }, 'hour', ['hour', 'day', 'week', 'month']],
  ['a month', { from: '2026-11-01', to: '2026-11-30' }, 'day', ['day', 'week', 'month']],
  ['a year', { from: '2025-11-24', to: '2026-11-23' }, 'week', ['week', 'month']],
  ['ten years', { from: '2016-11-24', to: '2026-11-23' }, 'month', ['month']],
] as const)('%s is shown by %s', (_, days, unit, possible) => {
  expect(unitFor(days)).toBe(unit);
  expect(unitsFor(days)).toEqual(possible);
  expect(unitFor(days, 'hour')).toBe(possible.includes('hour' as never) ? 'hour' : unit);
});

describe('edgesOf', () => {
  const lengths = (day: string, zone: string, unit: 'hour' | 'day') => {
    const edges = edgesOf({ from: day, to: day }, unit, zone);
    return edges.slice(1).map((edge, i) => (edge - (edges[i] as number)) / hour);
  };

  it.each([
    ['2026-03-29', 'Europe/Paris', 23],
    ['2026-10-25', 'Europe/Paris', 25],
    ['2026-04-24', 'Africa/Cairo', 23],
    ['2026-09-06', 'America/Santiago', 23],
    ['2026-04-05', 'Australia/Lord_Howe', 24.5],
  ])('%s in %s has %d hours', (day, zone, hours) => {
    expect(lengths(day, zone, 'day')).toEqual([hours]);
    expect(lengths(day, zone, 'hour').reduce((sum, length) => sum + length, 0)).toBe(hours);
  });

  it('begins weeks on Monday and cuts the first and the last', () => {
    const edges = edgesOf({ from: '2026-11-19', to: '2026-12-02' }, 'week', 'UTC');
    expect(edges.map((edge) => new Date(edge).toISOString().slice(5, 10))).toEqual([
      '11-19',
      '11-23',
      '11-30',
      '12-03',
    ]);
  });

  it('covers the span without a gap, on quarters of an hour, each bar within its day, week or month', () => {
    const day = fc
      .date({ min: new Date('2019-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.nat(40), fc.constantFrom(...zones), fc.constantFrom(...units), (from, more, zone, unit) => {
        const to = new Date(Date.parse(from) + more * 86_400_000).toISOString().slice(0, 10);
        const edges = edgesOf({ from, to }, unit, zone);
        const span = momentsOf({ from, to }, zone);
        expect([edges[0], edges.at(-1)]).toEqual([span.from, span.to]);
        expect(dayOf(new Date(span.from), zone)).toBe(from);
        expect(dayOf(new Date(span.to - 1), zone)).toBe(to);
        for (const [i, edge] of edges.entries()) {
          expect(edge % quarter).toBe(0);
          if (i > 0) expect(edge).toBeGreaterThan(edges[i - 1] as number);
        }
        if (unit === 'day')
          for (const [i, edge] of edges.slice(0, -1).entries())
            expect(dayOf(new Date(edge), zone)).toBe(dayOf(new Date((edges[i + 1] as number) - 1), zone));
      }),
    );
  });

  it('has periods that hold on any day', () => {
    for (const today of ['2024-02-29', '2026-01-01', '2026-12-31'])
      for (const period of periods) expect(lengthOf(daysOf(period, today))).toBeGreaterThan(0);
  });
});
