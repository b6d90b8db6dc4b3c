import { expect, test } from 'vitest';
import { Counter, exposition, gauge, Histogram } from './registry';

test('a counter keeps a sum for each set of labels, in whatever order they come', () => {
  const calls = new Counter('calls_total', 'Calls');
  calls.add({ a: '1', b: '2' });
  calls.add({ b: '2', a: '1' }, 2);
  calls.add({ a: 'x' });
  expect(exposition([calls])).toBe(
    '# HELP calls_total Calls\n# TYPE calls_total counter\ncalls_total{a="1",b="2"} 3\ncalls_total{a="x"} 1\n',
  );
});

test('a histogram counts a value in every bound that it does not pass', () => {
  const times = new Histogram('seconds', 'Time', [0.5, 1]);
  for (const value of [0.25, 0.5, 0.75, 4]) times.observe(value);
  expect(exposition([times]).split('\n').slice(2)).toEqual([
    'seconds_bucket{le="0.5"} 2',
    'seconds_bucket{le="1"} 3',
    'seconds_bucket{le="+Inf"} 4',
    'seconds_sum 5.5',
    'seconds_count 4',
    '',
  ]);
});

test('what stands in a label cannot end it', () => {
  const odd = gauge('g', 'G', [{ labels: { model: 'a"} 1\nb\\' }, value: 1 }]);
  expect(exposition([odd]).split('\n')[2]).toBe('g{model="a\\"} 1\\nb\\\\"} 1');
});
