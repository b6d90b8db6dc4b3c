import { expect, it } from 'vitest';
import { costReport } from '@/test/cost-report';
import { drawn, leads } from '@/test/drawn';
import { ChartTable } from './chart-table';

it('the others together lead nowhere: no address means them', () => {
  const { chart, ...report } = costReport();
  const one = { key: 'kimi-k3', name: null, others: false, values: [0, 1_000_000_000] };
  const series = [one, { key: null, name: null, others: true, values: [0, 3_000_000_000] }];
  const html = drawn(<ChartTable report={{ ...report, chart: { ...chart, series } }} show="money" path="/usage" />);
  const row = html.split('<tr').find((part) => part.includes('November 4')) ?? '';
  expect(row).toContain('>$3.00</td>');
  expect(leads(row).map((link) => link.searchParams.get('model'))).toEqual([null, null, 'kimi-k3']);
});
