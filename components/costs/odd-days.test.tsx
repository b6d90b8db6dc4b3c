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
const place = { path: '/usage', zone: 'Europe/Paris', scope: 'scope=own', own: true };
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

it.each([
  [true, 'You spent $9.00 on Nov 17, usually $1.00 a day', {}],
  [false, 'Ada on Nov 17: $9.00, usually $1.00 a day', { user: 'u' }],
])('a day of much spend leads to what it is made of: own page %s', (own, words, narrowed) => {
  const day = { key: 'u', name: 'Ada', day: '2026-11-17', at: 34, value: 9e9, usual: 1e9, score: 32 };
  const html = drawn(<OddDays odd={{ ...report, users: [day], open: null }} query={query} {...place} own={own} />);
  expect(html).toContain(words);
  expect(Object.fromEntries(leads(html).find((link) => link.pathname === '/usage')?.searchParams ?? [])).toEqual({
    model: 'kimi-k3',
    from: day.day,
    to: day.day,
    cut: 'model',
    ...narrowed,
  });
});
