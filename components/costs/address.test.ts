import { expect, test } from 'vitest';
import { addressOf, type Change } from './address';

test.each<[object, Change, string]>([
  [{}, {}, '/usage'],
  [{ model: 'a/b c' }, {}, '/usage?model=a%2Fb+c'],
  [{ period: '7', cut: 'user' }, { cut: 'model' }, '/usage?cut=model&period=7'],
  [{ model: 'm', practice: 'true' }, { model: null }, '/usage?practice=true'],
  [{ from: '2026-01-01', to: '2026-01-02' }, { period: '7' }, '/usage?period=7'],
  [{ period: '7' }, { from: '2026-01-01', to: '2026-01-02' }, '/usage?from=2026-01-01&to=2026-01-02'],
  [
    { view: 'calls', run: 'r', mark: 'open', before: 'x', user: 'u' },
    { view: 'conversations' },
    '/usage?user=u&view=conversations',
  ],
  [{ view: 'calls', run: 'r', before: 'x' }, { zone: 'UTC' }, '/usage?run=r&view=calls&zone=UTC'],
  [
    { view: 'runs', conversation: 'c' },
    { view: 'calls', conversation: 'c', run: 'r' },
    '/usage?conversation=c&run=r&view=calls',
  ],
  [
    { view: 'calls', hour: '2026-11-23T14:00:00.000Z', from: '2026-11-23', to: '2026-11-23', before: 'x' },
    { model: 'm' },
    '/usage?from=2026-11-23&hour=2026-11-23T14%3A00%3A00.000Z&model=m&to=2026-11-23&view=calls',
  ],
  [{ view: 'calls', hour: '2026-11-23T14:00:00.000Z' }, { period: '7' }, '/usage?period=7&view=calls'],
  [{ view: 'calls', hour: '2026-11-23T14:00:00.000Z' }, { zone: 'UTC' }, '/usage?view=calls&zone=UTC'],
  [
    { by: 'hour' },
    { from: '2026-11-23', to: '2026-11-23', view: 'calls', hour: '2026-11-23T14:00:00.000Z' },
    '/usage?by=hour&from=2026-11-23&hour=2026-11-23T14%3A00%3A00.000Z&to=2026-11-23&view=calls',
  ],
])('%j with %j', (query, change, address) => {
  expect(addressOf('/usage', query, change)).toBe(address);
});
