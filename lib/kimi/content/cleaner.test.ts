import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepEvent } from '@/lib/kimi/types';
import { Cleaner } from './cleaner';
import type { LeakedCall } from './markup';

type Delta = ['reasoning' | 'text', string];

function clean(deltas: Delta[]) {
  const events: StepEvent[] = [];
  const calls: LeakedCall[] = [];
  const cleaner = new Cleaner(
    (event) => events.push(event),
    (call) => calls.push(call),
  );
  for (const [kind, delta] of deltas) cleaner.push(kind, delta);
  cleaner.end();
  return { reasoning: cleaner.reasoning, text: cleaner.text, calls, leaked: cleaner.leaked, events };
}

const one =
  '<|tool_calls_section_begin|><|tool_call_begin|>functions.f:0<|tool_call_argument_begin|>{"a":"<b>"}<|tool_call_end|><|tool_calls_section_end|>';

describe('what a reader may see', () => {
  it.each<[name: string, deltas: Delta[], reasoning: string, text: string, calls: number]>([
    [
      'plain',
      [
        ['reasoning', 'r'],
        ['text', 't'],
      ],
      'r',
      't',
      0,
    ],
    ['a think block', [['text', '<think>r</think>t']], 'r', 't', 0],
    ['white space before it', [['text', '\n<think>r</think>t']], 'r', '\nt', 0],
    ['a lone close', [['text', 'r</think>t']], 'r', 't', 0],
    [
      'a lone close after proper reasoning is text',
      [
        ['reasoning', 'r'],
        ['text', 'a</think>b'],
      ],
      'r',
      'a</think>b',
      0,
    ],
    ['a close in code', [['text', 'say `</think>` now']], '', 'say `</think>` now', 0],
    ['a close in a fence', [['text', '```\n</think>\n```']], '', '```\n</think>\n```', 0],
    ['markup', [['reasoning', `r${one}`]], 'r', '', 1],
    ['markup and text after it', [['text', `a${one}b`]], '', 'ab', 1],
    [
      'markup that goes on in the content',
      [
        ['reasoning', one.slice(0, 90)],
        ['text', one.slice(90)],
      ],
      '',
      '',
      1,
    ],
    [
      'tags in the reasoning itself',
      [
        ['reasoning', '<think>r</think>\n'],
        ['text', 't'],
      ],
      'r',
      't',
      0,
    ],
    [
      'reasoning about the tags',
      [
        ['reasoning', 'a </think> b <think> c'],
        ['text', 't'],
      ],
      'a </think> b <think> c',
      't',
      0,
    ],
    ['a close in the reasoning before markup', [['reasoning', `r</think>${one}`]], 'r', '', 1],
    ['markup in a think block', [['text', `<think>r${one}</think>t`]], 'r', 't', 1],
  ])('%s', (_name, deltas, reasoning, text, calls) => {
    const seen = clean(deltas);
    expect([seen.reasoning, seen.text, seen.calls.length]).toEqual([reasoning, text, calls]);
    expect(seen.leaked).toBe(calls > 0);
  });

  it('is the same however the deltas are cut', () => {
    const bit = fc.constantFrom(
      '<think>',
      '</think>',
      one,
      'word ',
      '\n',
      '`',
      '<',
      '<|',
      '\ud83d\ude00',
      '<|tool_call_end|>',
    );
    const said = fc.array(fc.tuple(fc.constantFrom('reasoning' as const, 'text' as const), bit), { maxLength: 12 });
    fc.assert(
      fc.property(said, fc.nat(7), (deltas, size) => {
        const merged: Delta[] = [];
        for (const [kind, text] of deltas) {
          const last = merged.at(-1);
          if (last?.[0] === kind) last[1] += text;
          else merged.push([kind, text]);
        }
        const cut: Delta[] = [];
        for (const [kind, text] of merged) {
          for (let at = 0; at < text.length; at += size + 1) cut.push([kind, text.slice(at, at + size + 1)]);
        }
        const { events: _, ...whole } = clean(merged);
        const { events, ...pieces } = clean(cut);
        expect(pieces).toEqual(whole);
        expect(events.every((event) => !('delta' in event) || event.delta.isWellFormed())).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('loses nothing of text without tokens', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (deltas) => {
        const plain = deltas.map((delta) => delta.replaceAll('\0', ''));
        fc.pre(!/<(\/?think>|\|tool_call)/.test(plain.join('')));
        expect(clean(plain.map((delta) => ['text', delta])).text).toBe(plain.join('').toWellFormed());
      }),
    );
  });
});
