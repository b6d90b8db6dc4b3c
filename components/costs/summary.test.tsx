import { describe, expect, it, vi } from 'vitest';
import { costReport, figures } from '@/test/cost-report';
import { drawn, leads } from '@/test/drawn';
import { CostsView } from './costs-view';
import { Summary } from './summary';

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }));

it('the table of the period has a file of its own, and no two files have one name', () => {
  const report = costReport({ zone: 'Asia/Tokyo' });
  const { query, days, zone } = report;
  const html = drawn(
    <CostsView
      path="/usage"
      scope="scope=own"
      ask={{ query, days, zone, filter: { practice: false } }}
      names={{ user: null, team: null }}
    >
      <Summary report={report} path="/usage" api="scope=own" cuts={['model']} all={false} />
    </CostsView>,
  );
  const files = leads(html).filter((link) => link.pathname === '/api/costs/export');
  const asked = files.map(({ searchParams: said }) =>
    [said.get('view'), said.get('format'), said.get('zone')].join(' '),
  );
  expect(asked).toEqual(['series csv', 'series json', 'summary csv', 'summary json'].map((file) => `${file} ${zone}`));
  const names = [...html.matchAll(/aria-label="((?:CSV|JSON)[^"]*)"/g)].map(([, name]) => name);
  expect(names).toEqual([
    'CSV: Over time',
    'JSON: Over time',
    'CSV: The whole period by Model',
    'JSON: The whole period by Model',
  ]);
});

describe('a period that has no call', () => {
  const { before } = costReport();
  const none = figures({ calls: 0, replies: 0, promptTokens: 0, completionTokens: 0, costNano: 0, knownNano: 0 });
  const nothing = {
    total: none,
    groups: [],
    before: { ...before, sameKnownNano: 0, wholeKnownNano: 0 },
  };
  const told = (over: Parameters<typeof costReport>[0]) =>
    drawn(
      <Summary
        report={costReport({ ...nothing, ...over })}
        path="/usage"
        api="scope=own"
        cuts={['model']}
        all={false}
      />,
    );

  it.each([
    ['the last period', { before }, '$1.00 in Nov 1 – Nov 2'],
    ['the forecast', { forecastNano: 4_000_000_000 }, 'about $4.00'],
    ['the fixed fees', { feesNano: 3_000_000_000 }, '$3.00'],
  ])('tells %s all the same', (_, over, words) => {
    const html = told(over);
    expect(html).toContain(words);
    expect(html.indexOf('No calls in this period')).toBeGreaterThan(html.indexOf(words));
  });

  it.each([
    ['where nothing came before', {}],
    ['of practice', { practice: true, before, forecastNano: 4_000_000_000 }],
  ])('says that alone %s', (_, over) => {
    const html = told(over);
    expect(html).toContain('No calls in this period');
    expect(html).not.toContain('<dl');
  });
});
