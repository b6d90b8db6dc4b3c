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

const begin = '<|tool_call_begin|>';
const section = '<|tool_calls_section_begin|>';
const after = '<|tool_call_argument_begin|>';

describe('markup that is spoken of', () => {
  it.each<[name: string, said: string]>([
    ['a begin token', `The token ${begin} opens a call. Then the id follows.`],
    ['a begin token at the end', `A call opens with ${begin}`],
    ['a section token', `Kimi writes ${section} first. Then calls.`],
    ['a section token at the end', `It is ${section}`],
    ['both with words between', `First ${section}, then ${begin}, and so on.`],
    ['a grammar', `${section}${begin}{id}${after}{arguments}<|tool_call_end|>`],
    ['a grammar in words', `${begin} id ${after} arguments <|tool_call_end|>`],
    ['an end token', 'It closes with <|tool_call_end|> as a rule.'],
    ['all end tokens', 'These: <|tool_call_end|> <|tool_calls_section_end|> are for the end.'],
    ['an argument token', `After ${after}, an object stands.`],
    ['a token in a code span', `Say \`${begin}functions.f:0${after}{}<|tool_call_end|>\`.`],
    ['a name and no arguments', `${begin}look`],
    ['a beginning of a token', 'It begins with <|tool_ca'],
  ])('stays: %s', (_name, said) => {
    for (const kind of ['reasoning', 'text'] as const) {
      const seen = clean([[kind, said], ...(kind === 'reasoning' ? ([['text', 'Answer.']] as Delta[]) : [])]);
      expect(seen).toMatchObject({ [kind]: said, calls: [], leaked: false });
      if (kind === 'reasoning') expect(seen.text).toBe('Answer.');
    }
  });

  it('is still told from a call that comes after it', () => {
    const seen = clean([['reasoning', `I must not write ${begin} here. ${one}Done.`]]);
    expect(seen).toMatchObject({ reasoning: `I must not write ${begin} here. Done.`, leaked: true });
    expect(seen.calls.map((call) => call.name)).toEqual(['f']);
  });

  it.each<[name: string, said: string, cut: boolean, shown: string]>([
    ['within the section token', `ok ${section.slice(0, 9)}`, true, `ok ${section.slice(0, 9)}`],
    ['after the section token', `ok ${section}`, true, 'ok '],
    ['after the section token, at a proper end', `ok ${section}`, false, `ok ${section}`],
    ['within the begin token', `ok ${section}${begin.slice(0, 9)}`, false, 'ok '],
    ['after the begin token', `ok ${section}${begin}`, false, 'ok '],
    ['within the id', `ok ${section}${begin}functions.loo`, false, 'ok '],
    ['within an id without a section', `ok ${begin}functions.loo`, false, 'ok '],
    ['within the argument token', `ok ${begin}look:0${after.slice(0, 9)}`, false, 'ok '],
  ])('is cut %s', (_name, said, cut, shown) => {
    const cleaner = new Cleaner(
      () => {},
      () => {},
    );
    cleaner.push('text', said);
    cleaner.end(cut);
    expect([cleaner.text, cleaner.leaked]).toEqual([shown, shown === 'ok ']);
  });

  it('does not spoil whole arguments when its end token is cut', () => {
    expect(clean([['text', `${begin}look:0${after}{"a":1}<|tool_call_e`]]).calls).toEqual([
      { id: 'look:0', name: 'look', arguments: '{"a":1}', complete: true },
    ]);
  });

  it('is lost neither in the reasoning nor in the text, however both alternate', () => {
    const spoken = fc.constantFrom(begin, section, after, '<|tool_call_end|>', '<|tool_calls_section_end|>', '<|', '<');
    const prose = fc.constantFrom(' means this. ', ', then ', ' – so\n', '" is it. ', '! ');
    const said = fc.array(fc.tuple(fc.constantFrom('reasoning' as const, 'text' as const), spoken, prose));
    fc.assert(
      fc.property(said, (bits) => {
        const deltas = bits.flatMap(([kind, token, words]): Delta[] => [
          [kind, 'The token '],
          [kind, token],
          [kind, words],
        ]);
        const seen = clean(deltas);
        for (const kind of ['reasoning', 'text'] as const) {
          expect(seen[kind]).toBe(deltas.map(([own, text]) => (own === kind ? text : '')).join(''));
        }
      }),
    );
  });
});

describe('an answer in the reasoning field', () => {
  it.each<[name: string, reasoning: string, text: string, found: [string, string]]>([
    ['after the last close', 'a</think>b</think>c', '', ['a</think>b', 'c']],
    ['after white space', 'a</think>\n\nc', ' \n', ['a', '\n\nc']],
    ['not where there is text', 'a</think>b', 'c', ['a</think>b', 'c']],
    ['not where nothing follows', 'a</think> ', '', ['a', '']],
    ['not without a close', 'a', '', ['a', '']],
  ])('is found: %s', (_name, reasoning, text, found) => {
    const events: StepEvent[] = [];
    const cleaner = new Cleaner(
      (event) => events.push(event),
      () => {},
    );
    cleaner.push('reasoning', reasoning);
    cleaner.push('text', text);
    cleaner.end();
    cleaner.findAnswer();
    expect([cleaner.reasoning, cleaner.text]).toEqual(found);
    expect(events.some((event) => event.type === 'anew')).toBe(found[1] !== '' && text.trim() === '');
  });
});

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
    [
      'a token cut between the fields',
      [
        ['reasoning', `r${one.slice(0, 9)}`],
        ['text', `${one.slice(9)}t`],
      ],
      'r',
      't',
      1,
    ],
    [
      'a close cut between the fields',
      [
        ['reasoning', 'r</thi'],
        ['text', 'nk>t'],
      ],
      'r',
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
