import { describe, expect, it } from 'vitest';
import { Repeats, reminder } from './repeats';

const call = (args: string, name = 'search') => ({ name, arguments: args });

describe('Repeats', () => {
  it('takes calls with the same meaning as the same', () => {
    const calls = new Repeats([call('{"a":1,"b":[1,{"c":2,"d":3}]}')]);
    expect(calls.add(call(' { "b": [1, {"d":3,"c":2}], "a": 1 }'))).toEqual({ total: 2, inRow: 2 });
    expect(calls.add(call('{"a":1,"b":[{"c":2,"d":3},1]}'))).toEqual({ total: 1, inRow: 1 });
    expect(calls.add(call('{"a":1,"b":[1,{"c":2,"d":3}]}', 'other'))).toEqual({ total: 1, inRow: 1 });
    expect(calls.add(call('{"a":1,"b":[1,{"c":2,"d":3}]}'))).toEqual({ total: 3, inRow: 1 });
  });

  it('counts unreadable arguments by their text', () => {
    const calls = new Repeats([call('{"a":')]);
    expect(calls.add(call('{"a": '))).toEqual({ total: 2, inRow: 2 });
  });

  it('counts on after a crash as if there had been none', () => {
    const past = [call('{}'), call('{}'), call('{"a":1}'), call('{}')];
    const [first, ...rest] = past;
    const one = new Repeats(first ? [first] : []);
    for (const c of rest) one.add(c);
    expect(new Repeats(past).add(call('{}'))).toEqual(one.add(call('{}')));
  });
});

it.each([
  [1, false],
  [2, false],
  [3, true],
  [4, false],
  [5, true],
  [7, false],
  [8, true],
  [9, false],
  [16, true],
])('reminds at call %i: %s', (total, said) => {
  expect(reminder('search', total)?.includes(`call number ${total} of search`) ?? false).toBe(said);
});
