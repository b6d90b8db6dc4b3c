import { expect, it } from 'vitest';
import { costReport } from '@/test/cost-report';
import { drawn, leads } from '@/test/drawn';
import { ChartTable } from './chart-table';

it('the others together lead where their bar does: its days by the same cut, each of them below', () => {
  const { chart, ...report } = costReport();
  const one = { key: 'kimi-k3', name: null, others: false, values: [0, 1_000_000_000] };
  const series = [one, { key: null, name: null, others: true, values: [0, 3_000_000_000] }];
  const html = drawn(<ChartTable report={{ ...report, chart: { ...chart, series } }} show="money" path="/usage" />);
  const row = html.split('<tr').find((part) => part.includes('November 4')) ?? '';
  const [bar, sum, known, others] = leads(row);
  expect([sum, known].map((link) => link?.searchParams.get('model'))).toEqual([null, 'kimi-k3']);
  expect(others?.href).toBe(bar?.href);
  expect(others?.searchParams.get('from')).toBe('2026-11-04');
  expect(others?.searchParams.get('view')).toBeNull();
});
