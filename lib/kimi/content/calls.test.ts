import { expect, it } from 'vitest';
import { Calls } from './calls';

it('takes ids and names that no database keeps in a form that it does', () => {
  const calls = new Calls(() => {});
  calls.start(0, 'functions.a\0:0', 'a\ud800');
  calls.add(0, '{}');
  calls.end();
  expect(calls.judged('tool-calls', [])).toMatchObject([{ id: 'functions.a\ufffd:0', name: 'a\ufffd' }]);
});

it.each<[text: string, kept: string, input: object | undefined]>([
  ['', '{}', {}],
  [' \n', '{}', {}],
  ['{ "a":1}', '{ "a":1}', { a: 1 }],
  ['null', 'null', undefined],
  ['"{}"', '"{}"', undefined],
  ['[]', '[]', undefined],
  ["{'a': 1}", "{'a': 1}", undefined],
])('reads the arguments %j', (text, kept, input) => {
  const calls = new Calls(() => {});
  calls.start(0, 'a:0', 'look');
  calls.add(0, text);
  calls.end();
  const [call] = calls.judged('tool-calls', [{ name: 'look', description: '', parameters: {} }]);
  expect([call?.arguments, call?.input]).toEqual([kept, input]);
});
