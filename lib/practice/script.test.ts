import { describe, expect, it } from 'vitest';
import { readDirective, script, withoutDirective } from './script';

describe('a directive in a message', () => {
  it('is read with its numbers, flags and quoted words', () => {
    expect(
      readDirective('Hello [[practice: reasoning=200 text=5 rate=30 echo say="two words" args={"a":1}]] there'),
    ).toMatchObject({
      reasoning: 200,
      text: 5,
      rate: 30,
      echo: true,
      say: 'two words',
      args: '{"a":1}',
    });
  });

  it.each([
    ['reset@50', { kind: 'reset', at: 50, times: Number.POSITIVE_INFINITY }],
    ['stall@3x1', { kind: 'stall', at: 3, times: 1 }],
    ['no-done', { kind: 'no-done', at: 0, times: Number.POSITIVE_INFINITY }],
  ])('cut=%s', (text, cut) => expect(readDirective(`[[practice: cut=${text}]]`)?.cut).toEqual(cut));

  it.each([
    ['503', { status: 503, times: Number.POSITIVE_INFINITY }],
    ['429x2', { status: 429, times: 2 }],
  ])('fail=%s', (text, fail) => expect(readDirective(`[[practice: fail=${text}]]`)?.fail).toEqual(fail));

  it('is not there in plain words', () => {
    expect(readDirective('practice: text=5')).toBeNull();
    expect(withoutDirective('Hello [[practice: text=5]]')).toBe('Hello');
  });

  it.each<[text: string, found: number | null]>([
    ['Person: [[practice: tex …\nPerson: [[practice: text=7]]', 7],
    ['Person: [[practice: tex … [[practice: text=7]]', 7],
    ['Person: [[practice: tex …\nAssistant: [[1, 2]]', null],
  ])('is not begun by one that was cut off: %j', (text, found) => {
    expect(readDirective(text)?.text ?? null).toBe(found);
  });

  it.each(['[[practice: txet=5]]', '[[practice: text=-1]]', '[[practice: cut=maybe]]'])('refuses %s', (text) => {
    expect(() => readDirective(text)).toThrow();
  });
});

describe('a script as an object', () => {
  it('takes the same words', () => {
    expect(script.parse({ text: 3, cut: 'close@1', echo: true })).toMatchObject({
      text: 3,
      cut: { kind: 'close' },
      calls: 1,
    });
  });
});
