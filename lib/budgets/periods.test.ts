import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodsAt } from './periods';
import { budgetPeriods } from './types';

const hours = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
  (endsAt.getTime() - startsAt.getTime()) / 3_600_000;

describe('the periods of a moment', () => {
  it.each([
    ['an ordinary day', '2026-11-25T10:00:00Z', 'Europe/Paris', '2026-11-24T23:00:00.000Z', 24],
    ['the day that loses an hour', '2026-03-29T10:00:00Z', 'Europe/Paris', '2026-03-28T23:00:00.000Z', 23],
    ['the day that gains an hour', '2026-10-25T10:00:00Z', 'Europe/Paris', '2026-10-24T22:00:00.000Z', 25],
    ['a day that begins an hour late', '2018-11-04T12:00:00Z', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', 23],
    ['a day whose first hour comes twice', '2026-11-01T04:30:00Z', 'America/Havana', '2026-11-01T04:00:00.000Z', 25],
    ['a day that gains half an hour', '2026-04-05T00:00:00Z', 'Australia/Lord_Howe', '2026-04-04T13:00:00.000Z', 24.5],
  ])('%s', (_, at, zone, startsAt, long) => {
    const { day } = periodsAt(new Date(at), zone);
    expect(day.startsAt.toISOString()).toBe(startsAt);
    expect(hours(day)).toBe(long);
  });

  it('weeks begin on Monday, months on the first', () => {
    const { week, month } = periodsAt(new Date('2026-03-01T12:00:00Z'), 'UTC');
    expect(week.startsAt.toISOString()).toBe('2026-02-23T00:00:00.000Z');
    expect(week.endsAt.toISOString()).toBe('2026-03-02T00:00:00.000Z');
    expect(month.startsAt.toISOString()).toBe('2026-03-01T00:00:00.000Z');
    expect(month.endsAt.toISOString()).toBe('2026-04-01T00:00:00.000Z');
  });

  it('hold their moment, and follow each other without gap or overlap, in every zone', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, zone, (at, zone) => {
        const own = periodsAt(at, zone);
        for (const period of budgetPeriods) {
          const { startsAt, endsAt } = own[period];
          expect(startsAt.getTime()).toBeLessThanOrEqual(at.getTime());
          expect(endsAt.getTime()).toBeGreaterThan(at.getTime());
          expect(periodsAt(endsAt, zone)[period].startsAt).toEqual(endsAt);
          expect(periodsAt(new Date(endsAt.getTime() - 1), zone)[period]).toEqual(own[period]);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
