import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputChunk, outputChunk, shownLength, shownOf } from './shown';

const place = { toolCallId: '3.0.1', toolName: 'look', dynamic: true, callId: 'look:1' } as const;
const long = 'x'.repeat(shownLength + 1);

describe('what a page gets of a text', () => {
  it.each<[string, string, ReturnType<typeof shownOf>]>([
    ['an empty one', '', { text: '' }],
    ['one as long as may be', long.slice(1), { text: long.slice(1) }],
    ['a longer one', `${long}yz`, { text: `${long.slice(1)}…`, length: shownLength + 3 }],
    [
      'one whose cut falls into a character',
      `${long.slice(2)}😀😀`,
      { text: `${long.slice(2)}…`, length: shownLength + 1 },
    ],
  ])('%s', (_, text, shown) => expect(shownOf(text)).toEqual(shown));

  it('is the same whether the whole is at hand, or its beginning as a database counts it', () => {
    const text = fc.string({ unit: 'grapheme', minLength: shownLength - 5, maxLength: shownLength + 20 });
    fc.assert(
      fc.property(text, (whole) => {
        const characters = [...whole];
        const begins = characters.slice(0, shownLength + 1).join('');
        const shown = shownOf(whole);
        expect(shownOf(begins, characters.length)).toEqual(shown);
        expect(shown.text.isWellFormed()).toBe(true);
        expect(whole.startsWith(shown.text.replace(/…$/, ''))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what the stream tells of a call', () => {
  it('a short input comes as an object, a long one as the beginning of its text', () => {
    expect(inputChunk(place, { arguments: '{"a":1}' })).toEqual({
      type: 'tool-input-available',
      ...place,
      input: { a: 1 },
      arguments: '{"a":1}',
    });
    const source = JSON.stringify({ a: long });
    const begins = `${source.slice(0, shownLength)}…`;
    expect(inputChunk(place, { arguments: source, recovered: true })).toEqual({
      type: 'tool-input-available',
      ...place,
      input: begins,
      arguments: begins,
      recovered: true,
      providerMetadata: { pensee: { length: source.length } },
    });
  });

  it('an input that cannot be used comes with why', () => {
    const invalid = { message: 'not JSON' };
    expect(inputChunk(place, { arguments: `{${long}`, invalid })).toMatchObject({
      type: 'tool-input-error',
      input: `{${long.slice(2)}…`,
      errorText: 'not JSON',
      providerMetadata: { pensee: { length: shownLength + 2 } },
    });
  });

  it.each([
    ['done', 'tool-output-available', 'output', {}],
    ['failed', 'tool-output-error', 'errorText', {}],
    ['unknown', 'tool-output-error', 'errorText', { unknown: true }],
  ])('a call that is %s', (state, type, field, more) => {
    expect(outputChunk('3.0.1', { state, output: 'ok' }, 7)).toEqual({
      type,
      toolCallId: '3.0.1',
      dynamic: true,
      ms: 7,
      [field]: 'ok',
      ...more,
    });
    expect(outputChunk('3.0.1', { state, output: long, outputLength: 98_304 }, 7)).toMatchObject({
      [field]: `${long.slice(1)}…`,
      providerMetadata: { pensee: { length: 98_304 } },
    });
  });
});
