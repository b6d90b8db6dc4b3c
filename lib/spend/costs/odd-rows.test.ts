import { expect, it } from 'vitest';
import { oddNames, oddRows } from './odd-rows';
import type { OddReport } from './view';

const day = '2026-11-17';
const odd = { at: 30, day, value: 9_000, usual: 1_000, score: 32 };
const report: OddReport = {
  days: [day],
  users: [{ ...odd, key: 'u', name: 'Carl' }],
  models: [{ ...odd, key: 'kimi-k3' }],
  estimates: [{ ...odd, key: 'estimates', value: 0.5, usual: 0, score: 10 }],
  unpriced: [{ day, calls: 3 }],
  open: { calls: 2, oldest: '2026-11-16T23:30:00.000Z', before: '1_0' },
};

it('makes one row of each that stands out, all with the same names', () => {
  const rows = oddRows(report, 'Europe/Paris');
  const none = { key: null, name: null, value: null, usual: null, score: null, calls: null };
  expect(rows).toEqual([
    { ...none, kind: 'user', day, key: 'u', name: 'Carl', value: 9_000, usual: 1_000, score: 32 },
    { ...none, kind: 'model', day, key: 'kimi-k3', value: 9_000, usual: 1_000, score: 32 },
    { ...none, kind: 'estimates', day, value: 0.5, usual: 0, score: 10 },
    { ...none, kind: 'unpriced', day, calls: 3 },
    { ...none, kind: 'open', day, calls: 2 },
  ]);
  for (const row of rows) expect(Object.keys(row)).toEqual(oddNames);
});

it('makes no row where nothing stands out', () => {
  const quiet = { days: [day], users: [], models: [], estimates: [], unpriced: [], open: null };
  expect(oddRows(quiet, 'UTC')).toEqual([]);
});
