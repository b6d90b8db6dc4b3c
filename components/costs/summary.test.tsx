import { expect, it, vi } from 'vitest';
import { costReport } from '@/test/cost-report';
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
