import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UsageDay } from '@/lib/spend/usage';
import { spendOf } from '@/test/spend';
import { barsOf, byModel, labelled, niceTop } from './chart-data';
import { periods, spanOf } from './period';

const row = (over: Partial<UsageDay>, costNano: number | null = 100, tokens = 10): UsageDay => ({
  day: '2026-11-20',
  model: 'kimi-k2-thinking',
  practice: false,
  calls: 2,
  estimatedShare: 0,
  ...over,
  spend: spendOf(tokens, costNano, { estimated: (over.estimatedShare ?? 0) > 0, practice: over.practice ?? false }),
});

test.each([
  ['7', '2026-11-17', '2026-11-23'],
  ['30', '2026-10-25', '2026-11-23'],
  ['this-month', '2026-11-01', '2026-11-23'],
  ['last-month', '2026-10-01', '2026-10-31'],
] as const)('the period %s', (period, from, to) => {
  expect(spanOf(period, '2026-11-23')).toEqual({ from, to });
});

test('periods hold on the first of a year', () => {
  expect(spanOf('last-month', '2027-01-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  for (const period of periods) expect(spanOf(period, '2027-01-01').from <= spanOf(period, '2027-01-01').to).toBe(true);
});

test('each day has a bar, practice stays apart and has no money', () => {
  const rows = [
    row({}),
    row({ model: 'other', estimatedShare: 0.5 }),
    row({ practice: true }, 999),
    row({ day: '2025-01-01' }),
  ];
  expect(barsOf(rows, '2026-11-19', '2026-11-21', 'money')).toEqual([
    { day: '2026-11-19', real: 0, practice: 0, estimated: false },
    { day: '2026-11-20', real: 200, practice: 0, estimated: true },
    { day: '2026-11-21', real: 0, practice: 0, estimated: false },
  ]);
  expect(barsOf(rows, '2026-11-20', '2026-11-20', 'tokens')[0]).toMatchObject({ real: 20, practice: 10 });
});

test('the top line is round, and no bar passes it', () => {
  const tops = [0.3, 1, 1.2, 2.1, 4, 7, 10, 12_000].map((value) => niceTop(value, 0.1));
  expect(tops).toEqual([0.4, 1, 2, 4, 4, 8, 10, 20_000]);
  expect([0, 0.05, Number.NaN].map((value) => niceTop(value, 0.1))).toEqual([0.1, 0.1, 0.1]);
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), (value) => {
      const top = niceTop(value, 1e-9);
      expect(top).toBeGreaterThanOrEqual(value * (1 - 1e-8));
      expect(top).toBeLessThanOrEqual(value * 2.01);
    }),
  );
});

test('few dates, the last among them', () => {
  expect([...labelled(7, 7)].length).toBe(7);
  expect([...labelled(90, 6)].length).toBeLessThanOrEqual(6);
  expect(labelled(90, 6).has(89)).toBe(true);
  expect(labelled(0, 6).size).toBe(0);
});

test('models add up over days; an unknown price makes the sum unknown, and practice never mixes with real', () => {
  const rows = [
    row({}),
    row({ day: '2026-11-21', estimatedShare: 0.5 }),
    row({ model: 'free' }, null),
    row({ practice: true }),
  ];
  const sums = byModel(rows);
  expect(sums.map((r) => [r.model, r.practice, r.spend.costNano, r.calls])).toEqual([
    ['kimi-k2-thinking', false, 200, 4],
    ['free', false, null, 2],
    ['kimi-k2-thinking', true, 100, 2],
  ]);
  expect(sums[0]?.estimatedShare).toBe(0.25);
});
