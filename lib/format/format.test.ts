import { describe, expect, test } from 'vitest';
import { formatMoney } from './money';
import { formatShare, formatTokens } from './number';
import {
  addDays,
  dayOf,
  formatBegin,
  formatDay,
  formatDuration,
  formatMoment,
  formatMonth,
  formatTime,
  startOfDay,
  zoneOf,
} from './time';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  test.each([
    [0, '$0.00'],
    [1, '<$0.0001'],
    [99_999, '<$0.0001'],
    [100_000, '$0.0001'],
    [4_200_000, '$0.0042'],
    [42_000_000, '$0.042'],
    [420_000_000, '$0.42'],
    [12_400_000_000, '$12.40'],
    [1_234_567_000_000_000, '$1,234,567.00'],
    [-5_000_000, '-$0.0050'],
  ])('%d nano-dollars → %s', (nano, words) => {
    expect(formatMoney(nano, 'en')).toBe(words);
  });

  test('beside a smaller one it has as many digits', () => {
    expect([160_000_000, 80_000_000, 0].map((nano) => formatMoney(nano, 'en', 80_000_000))).toEqual([
      '$0.160',
      '$0.080',
      '$0.000',
    ]);
  });

  test('in French', () => {
    expect(plain(formatMoney(4_200_000, 'fr'))).toBe('0,0042 $');
    expect(plain(formatMoney(10, 'fr'))).toBe('<0,0001 $');
  });
});

describe('tokens and shares', () => {
  test.each([
    [0, '0'],
    [845, '845'],
    [1_240, '1.24K'],
    [128_400, '128K'],
    [3_400_000, '3.4M'],
  ])('%d → %s', (tokens, words) => {
    expect(formatTokens(tokens, 'en')).toBe(words);
  });

  test('a small share is not nothing', () => {
    expect(formatShare(0.004, 'en')).toBe('0.4%');
    expect(formatShare(0.42, 'en')).toBe('42%');
    expect(formatShare(0, 'en')).toBe('0%');
    expect(formatShare(0.025, 'en', 1)).toBe('2.5%');
  });
});

describe('time', () => {
  test.each([
    [0, '0s'],
    [34, '0.03s'],
    [420, '0.4s'],
    [9_960, '10s'],
    [59_600, '1m'],
    [125_000, '2m 5s'],
    [3_780_000, '1h 3m'],
    [7_200_000, '2h'],
  ])('%d ms → %s', (ms, words) => {
    expect(plain(formatDuration(ms, 'en'))).toBe(words);
  });

  test('a span in French keeps its units apart', () => {
    expect(plain(formatDuration(420, 'fr'))).toBe('0,4 s');
    expect(plain(formatDuration(125_000, 'fr'))).toBe('2 min 5 s');
  });

  test('the first of a month is no plain number in French', () => {
    expect(formatDay('2026-12-01', 'fr', 'dated')).toBe('1er déc. 2026');
    expect(formatDay('2026-12-11', 'fr')).toBe('11 déc.');
    expect(formatDay('2026-12-01', 'en')).toBe('Dec 1');
    const now = new Date('2026-11-23T12:00:00Z');
    expect(plain(formatMoment(new Date('2026-12-01T15:04:00Z'), 'fr', 'UTC', now))).toBe('1er déc. à 15:04');
  });

  test('what begins with a day of UTC is told by it, and by its minute where it begins later', () => {
    const told = (at: string) => plain(formatBegin(at, 'en'));
    expect(told('2026-12-01')).toBe('Dec 1, 2026');
    expect(told('2026-12-01T00:00:00.000Z')).toBe('Dec 1, 2026');
    expect(told('2026-12-01T00:00:00.002Z')).toBe('Dec 1, 2026');
    expect(told('2026-12-01T16:05:00.000Z')).toBe('Dec 1, 2026, 4:05 PM UTC');
    expect(plain(formatBegin('2026-12-01T16:05:00.000Z', 'fr'))).toBe('1er déc. 2026 à 16:05 UTC');
  });

  test('a clock has two digits in French, also beside a year', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    expect(plain(formatMoment(new Date('2025-11-03T09:04:00Z'), 'fr', 'UTC', now))).toBe('3 nov. 2025 à 09:04');
    expect(formatTime(new Date('2026-11-03T09:04:00Z'), 'fr', 'UTC')).toBe('09:04');
  });

  test('a day is the reader’s, not the server’s', () => {
    const late = new Date('2026-11-23T23:30:00Z');
    expect(dayOf(late, 'UTC')).toBe('2026-11-23');
    expect(dayOf(late, 'Europe/Paris')).toBe('2026-11-24');
    expect(dayOf(late, 'America/Los_Angeles')).toBe('2026-11-23');
  });

  test('days are counted over months and years', () => {
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  test('the year stands only where it is another', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    expect(plain(formatMoment(new Date('2026-11-03T15:04:00Z'), 'en', 'UTC', now))).toBe('Nov 3, 3:04 PM');
    expect(plain(formatMoment(new Date('2025-11-03T15:04:00Z'), 'en', 'UTC', now))).toBe('Nov 3, 2025, 3:04 PM');
    expect(formatMonth('2026-10', 'en', '2026-11-23')).toBe('October');
    expect(formatMonth('2025-10', 'fr', '2026-11-23')).toBe('Octobre 2025');
  });

  test('zones go by their usual names, and odd ones are none', () => {
    expect(zoneOf('Europe/Paris')).toBe('Europe/Paris');
    expect(zoneOf('Etc/UTC')).toBe('UTC');
    expect(zoneOf('Mars/Olympus')).toBeNull();
    expect(zoneOf("UTC'; drop table user; --")).toBeNull();
  });

  test.each([
    ['2026-11-23', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23', 'Europe/Paris', '2026-11-22T23:00:00.000Z'],
    ['2026-07-01', 'America/New_York', '2026-07-01T04:00:00.000Z'],
    ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Paris', '2026-03-29T22:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant);
    expect(dayOf(startOfDay(day, zone), zone)).toBe(day);
  });
});
