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
])('%j with %j', (query, change, address) => {
  expect(addressOf('/usage', query, change)).toBe(address);
});
