import type { Figures } from '@/lib/spend/costs/figures';
import type { CostReport } from '@/lib/spend/costs/view';

export const figures = (over: Partial<Figures> = {}): Figures => ({
  calls: 4,
  replies: 2,
  open: 0,
  estimated: 0,
  unpriced: 0,
  promptTokens: 1_000,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  completionTokens: 100,
  reasoningTokens: 0,
  costNano: 2_000_000_000,
  knownNano: 2_000_000_000,
  estimatedNano: 0,
  savedNano: 0,
  ttftP50: null,
  ttftP95: null,
  ...over,
});

/** What a page of two days shows: one model's calls, two dollars after one dollar. */
export const costReport = (over: Partial<CostReport> = {}): CostReport => ({
  scope: 'all',
  query: { from: '2026-11-03', to: '2026-11-04' },
  days: { from: '2026-11-03', to: '2026-11-04' },
  from: '2026-11-03T00:00:00.000Z',
  to: '2026-11-05T00:00:00.000Z',
  zone: 'UTC',
  unit: 'day',
  cut: 'model',
  practice: false,
  total: figures(),
  before: {
    days: { from: '2026-11-01', to: '2026-11-02' },
    running: false,
    sameKnownNano: 1_000_000_000,
    sameUnpriced: 0,
    wholeKnownNano: 1_000_000_000,
    wholeUnpriced: 0,
  },
  forecastNano: null,
  forecastDays: null,
  feesNano: null,
  comparison: { name: 'Other', input: 3_000_000_000, output: 15_000_000_000, nano: 5_000_000_000 },
  groups: [{ key: 'kimi-k3', name: null, ...figures() }],
  chart: {
    edges: ['2026-11-03T00:00:00.000Z', '2026-11-04T00:00:00.000Z', '2026-11-05T00:00:00.000Z'],
    series: [{ key: 'kimi-k3', name: null, others: false, values: [500_000_000, 1_500_000_000] }],
    unpriced: [0, 0],
  },
  ...over,
});
