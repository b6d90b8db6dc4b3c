import { expect, it, vi } from 'vitest';
import type { Reconciliation } from '@/lib/spend/balance';
import { drawn, leads } from '@/test/drawn';
import { BalanceSection } from './balance-section';

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }));

const none = { calls: 0, nano: 0 };
const of: Reconciliation = {
  host: 'api.moonshot.ai',
  tells: true,
  last: null,
  compared: {
    vendorNano: 40_000_000,
    ledgerNano: 0,
    gapNano: 40_000_000,
    causes: ['running'],
    from: '2026-11-16T23:30:00.000Z',
    to: '2026-11-18T10:00:00.000Z',
    topUps: [],
    keyChanges: ['2026-11-17T09:00:00.000Z'],
    booked: {
      knownNano: 0,
      estimatedNano: 0,
      estimated: 0,
      unpriced: 0,
      atStart: { calls: 3, nano: 50_000_000 },
      atEnd: none,
    },
  },
};
const ask = { zone: 'Europe/Paris', query: { period: '30', model: 'kimi-k3' } } as const;
const html = drawn(<BalanceSection of={of} path="/admin/costs" ask={ask} />);

it('names the calls that ran at the readings from whose side the gap comes, and a change of the key', () => {
  expect(html).toContain('3 calls ran at a reading');
  expect(html).toContain('The key changed by Nov 17');
});

it('leads to the calls at the host on the days of the readings, whatever the page is narrowed to, and to files', () => {
  const [csv, json, calls] = leads(html).map(({ pathname, searchParams }) => [
    pathname,
    Object.fromEntries(searchParams),
  ]);
  const file = { ...ask.query, scope: 'all', zone: ask.zone };
  expect([csv, json]).toEqual(['csv', 'json'].map((format) => ['/api/costs/balance/export', { ...file, format }]));
  const days = { from: '2026-11-17', to: '2026-11-18', zone: ask.zone };
  expect(calls).toEqual(['/admin/costs', { ...days, host: 'api.moonshot.ai', view: 'calls' }]);
});
