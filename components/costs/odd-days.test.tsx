import { expect, it } from 'vitest';
import type { OddReport } from '@/lib/spend/costs/view';
import { drawn, leads } from '@/test/drawn';
import { OddDays } from './odd-days';

const open = {
  calls: 2,
  oldest: '2026-11-16T23:30:00.000Z',
  before: '1795000000000000_00000000-0000-0000-0000-000000000000',
};
const report: OddReport = {
  days: ['2026-11-17', '2026-11-18'],
  users: [],
  models: [],
  estimates: [],
  unpriced: [],
  open,
};
const place = { path: '/usage', zone: 'Europe/Paris', scope: 'scope=own' };
const query = { period: '30', model: 'kimi-k3' } as const;

it('calls left open lead to a list that holds those alone, from the day of the oldest by the page’s clock', () => {
  const links = leads(drawn(<OddDays odd={report} query={query} {...place} />));
  expect(Object.fromEntries(links.find((link) => link.pathname === '/usage')?.searchParams ?? [])).toEqual({
    model: 'kimi-k3',
    from: '2026-11-17',
    to: '2026-11-18',
    view: 'calls',
    mark: 'open',
    before: open.before,
  });
});

it('what stands out is a file too, in the zone of the page', () => {
  const files = leads(drawn(<OddDays odd={report} query={query} {...place} />)).filter(
    (link) => link.pathname !== '/usage',
  );
  expect(files.map(({ pathname, searchParams }) => [pathname, Object.fromEntries(searchParams)])).toEqual(
    ['csv', 'json'].map((format) => [
      '/api/costs/export',
      { ...query, scope: 'own', view: 'odd', zone: place.zone, format },
    ]),
  );
});
