import { expect, it } from 'vitest';
import { mostBuiltinCalls } from '@/lib/kimi/tool-names';
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

it.each<[what: string, names: string[], kept: number, isOver: boolean]>([
  ['as many searches as a reply may hold', Array(16).fill('$web_search'), 16, false],
  ['one more', Array(17).fill('$web_search'), 16, true],
  ['others of the vendor', [...Array(16).fill('$web_search'), '$rethink', '$rethink'], 16, true],
  ['tools of one’s own between them', [...Array(16).fill('$web_search'), 'look', '$web_search', 'look'], 17, true],
  ['any number of tools of one’s own', Array(40).fill('look'), 40, false],
])('ends a reply before a call too many of the vendor’s own tools: %s', (_, names, kept, isOver) => {
  const calls = new Calls(() => {});
  for (const [i, name] of names.entries()) calls.start(i, `${name}:${i}`, name);
  calls.add(names.length - 1, '{}');
  calls.end();
  expect(mostBuiltinCalls).toBe(16);
  expect([calls.judged('tool-calls', []).map(({ name }) => name), calls.isOver]).toEqual([
    names.slice(0, kept),
    isOver,
  ]);
});

it('ends it there for calls that leaked into the text as well', () => {
  const calls = new Calls(() => {});
  for (let n = 0; n < 20; n++) calls.rescue({ id: `s:${n}`, name: '$web_search', arguments: '{}', complete: true });
  expect([calls.judged('tool-calls', []).length, calls.isOver]).toEqual([mostBuiltinCalls, true]);
});
