import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SseParser } from './sse';

function parse(pieces: string[]): [data: string, event: string][] {
  const events: [string, string][] = [];
  const parser = new SseParser((data, event) => events.push([data, event]));
  for (const piece of pieces) parser.push(piece);
  parser.end();
  return events;
}

it.each<[name: string, input: string, events: [string, string][]]>([
  [
    'line feeds',
    'data: a\n\ndata: b\n\n',
    [
      ['a', ''],
      ['b', ''],
    ],
  ],
  [
    'carriage returns',
    'data: a\r\rdata: b\r\r',
    [
      ['a', ''],
      ['b', ''],
    ],
  ],
  [
    'both',
    'data: a\r\n\r\ndata: b\r\n\r\n',
    [
      ['a', ''],
      ['b', ''],
    ],
  ],
  ['a BOM', '\ufeffdata: a\n\n', [['a', '']]],
  ['several data lines', 'data: a\ndata: b\n\n', [['a\nb', '']]],
  ['one space only is cut', 'data:  a\n\n', [[' a', '']]],
  [
    'a named event',
    'event: error\ndata: a\n\ndata: b\n\n',
    [
      ['a', 'error'],
      ['b', ''],
    ],
  ],
  ['comments and other fields', ': hi\nid: 7\nretry: 3\ndata: a\n\n', [['a', '']]],
  ['an event without data', 'event: ping\n\ndata: a\n\n', [['a', '']]],
  ['empty data', 'data\n\n', [['', '']]],
  ['no blank line at the end', 'data: a\n', [['a', '']]],
  ['no line end at the end', 'data: a', [['a', '']]],
])('reads %s', (_name, input, events) => {
  expect(parse([input])).toEqual(events);
});

it('reads the same however the text is cut', () => {
  const line = fc.constantFrom('data: a', 'data:b', ': c', 'event: e', 'id: 1', '', '', 'data: \ud83d\ude00');
  const text = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n'))).map((lines) => lines.flat().join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(5), { minLength: 1 }), (input, sizes) => {
      const pieces: string[] = [];
      for (let at = 0, n = 0; at < input.length; n++) {
        const size = (sizes[n % sizes.length] ?? 0) + 1;
        pieces.push(input.slice(at, at + size));
        at += size;
      }
      expect(parse(pieces)).toEqual(parse([input]));
    }),
  );
});
