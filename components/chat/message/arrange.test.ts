import { describe, expect, it } from 'vitest';
import type { PartView, StepView } from '@/lib/conversations/view';
import type { RunEnd } from '@/lib/runs/types';
import { answerText, arrange, countWords } from './arrange';
import { noticesOf, outcomeOf } from './outcome';

const think = (text: string): PartView => ({ type: 'reasoning', text, ms: 1 });
const say = (text: string): PartView => ({ type: 'text', text });
const call: PartView = { type: 'tool', id: 'x:0', name: 'web_fetch', arguments: '{}', state: 'done' };
const step = (n: number, parts: PartView[], over: Partial<StepView> = {}): StepView => ({
  step: n,
  attempt: 0,
  state: 'done',
  parts,
  finish: 'stop',
  notices: [],
  error: null,
  spend: null,
  startedAt: '2026-11-23T10:00:00.000Z',
  ms: 1,
  ttftMs: null,
  ...over,
});
const shape = (steps: StepView[]) =>
  arrange(steps).map((s) =>
    s.kind === 'work' ? `work ${s.steps.length}` : `prose ${s.parts.map((p) => p.text).join('|')}`,
  );

describe('how a reply reads', () => {
  it.each<[string, StepView[], string[]]>([
    ['a thought and an answer', [step(0, [think('t'), say('a')])], ['prose t|a']],
    [
      'work, then the answer',
      [step(0, [think('t'), call]), step(1, [call]), step(2, [say('a')])],
      ['work 2', 'prose a'],
    ],
    ['a line break beside a call is no answer', [step(0, [say('\n'), call])], ['work 1']],
    ['thinking and speaking alternate', [step(0, [think('1'), say('2'), think('3'), say('4')])], ['prose 1|2|3|4']],
    [
      'a cut try that was asked anew',
      [step(0, [think('x')], { state: 'cut' }), step(0, [say('a')], { attempt: 1 })],
      ['work 1', 'prose a'],
    ],
    ['a cut try that ends the reply', [step(0, [think('x'), say('half')], { state: 'cut' })], ['prose x|half']],
    [
      'a cut text that goes on',
      [
        step(0, [say('half an ans')], { state: 'cut' }),
        step(0, [think('hm'), say('wer')], { attempt: 1, joins: true }),
      ],
      ['prose hm|half an answer'],
    ],
    ['the present step of a long run', [step(0, [call]), step(1, [think('t')], { state: 'streaming' })], ['work 2']],
    ['nothing yet', [step(0, [], { state: 'streaming' })], []],
  ])('%s', (_, steps, expected) => {
    expect(shape(steps)).toEqual(expected);
  });

  it('copies what was said, without thoughts and work', () => {
    expect(answerText([step(0, [think('t'), say('One. '), call]), step(1, [say('Two.')])])).toBe('Two.');
  });

  it.each([
    ['two words', 2],
    ['', 0],
    ['中文四字', 4],
    ["don't stop", 2],
  ])('counts the words of %j', (text, words) => {
    expect(countWords(text)).toBe(words);
  });
});

describe('how a reply ended', () => {
  const error = { kind: 'http', message: 'no', retryable: false, partial: false } as const;
  it.each<[RunEnd, unknown]>([
    [{ reason: 'complete' }, null],
    [{ reason: 'stopped' }, { own: 'stopped', act: 'go-on' }],
    [
      { reason: 'step-limit', steps: 300 },
      { own: 'stepLimit', act: 'go-on', steps: 300 },
    ],
    [
      { reason: 'cut', finish: 'length' },
      { own: 'cut', act: 'go-on' },
    ],
    [
      { reason: 'cut', finish: 'content-filter' },
      { own: 'filtered', act: 'edit' },
    ],
    [
      { reason: 'error', error: { ...error, remedy: 'pick-model' } },
      { remedy: 'pick-model', act: 'pick-model' },
    ],
    [
      { reason: 'error', error: { ...error, remedy: 'refused' } },
      { remedy: 'refused', act: 'edit' },
    ],
    [
      { reason: 'error', error: { ...error, remedy: 'check-key' } },
      { remedy: 'check-key', act: 'go-on' },
    ],
  ])('%j', (end, outcome) => {
    const told = outcomeOf({ end, state: 'done', steps: [] });
    expect(told && outcome ? told : told).toEqual(outcome === null ? null : expect.objectContaining(outcome as object));
  });

  it("tells that the host's filter ended a reply that ended well otherwise", () => {
    const steps = [step(0, [say('So far')], { finish: 'content-filter', notices: ['filtered'] })];
    const message = { steps, end: { reason: 'complete' }, state: 'done' } as const;
    expect(outcomeOf(message)).toEqual({ own: 'filtered', act: 'edit' });
    expect(noticesOf(message)).toEqual([]);
  });

  it('forgets how a try ended that was gone on with', () => {
    const steps = [
      step(0, [say('Half')], { notices: ['truncated'] }),
      step(0, [say(' whole')], { attempt: 1, joins: true }),
    ];
    expect(noticesOf({ steps, end: { reason: 'complete' }, state: 'done' })).toEqual([]);
  });

  it('says nothing twice, and nothing of an earlier step is lost', () => {
    const steps = [
      step(0, [], { notices: ['leaked_tool_tokens', 'no_done'] }),
      step(1, [], { finish: 'length', notices: ['truncated', 'no_done'] }),
    ];
    expect(noticesOf({ steps, end: { reason: 'cut', finish: 'length' }, state: 'done' })).toEqual([
      'leaked_tool_tokens',
      'no_done',
    ]);
  });
});
