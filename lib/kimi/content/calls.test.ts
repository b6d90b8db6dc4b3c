import { expect, it } from 'vitest';
import { Calls } from './calls';

it('takes ids and names that no database keeps in a form that it does', () => {
  const calls = new Calls(() => {});
  calls.start(0, 'functions.a\0:0', 'a\ud800');
  calls.add(0, '{}');
  calls.end();
  expect(calls.judged('tool-calls', [])).toMatchObject([{ id: 'functions.a\ufffd:0', name: 'a\ufffd' }]);
});
