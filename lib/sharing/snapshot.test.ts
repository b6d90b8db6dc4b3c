import { describe, expect, it } from 'vitest';
import type { AssistantMessageView, PartView, StepView } from '@/lib/conversations/view';
import { copiedStep, inTurns } from './copy';
import { descriptionOf, sharedMessage, usualParts } from './snapshot';
import type { SharedMessage } from './types';

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

const reply = (steps: StepView[], over: Partial<AssistantMessageView> = {}): AssistantMessageView => ({
  role: 'assistant',
  id: 'm',
  parentId: null,
  runId: 'r',
  state: 'done',
  end: { reason: 'complete' },
  model: 'kimi-k3',
  effort: null,
  steps,
  spend: null,
  createdAt: '2026-11-23T10:00:00.000Z',
  endedAt: null,
  siblings: { index: 0, ids: ['m'] },
  ...over,
});

const say = (text: string): PartView => ({ type: 'text', text });
const think: PartView = { type: 'reasoning', text: 'hm', ms: 3 };
const call: PartView = {
  type: 'tool',
  id: 'x:0',
  name: 'look_up',
  arguments: '{"q":1}',
  state: 'done',
  output: 'found',
};
const texts = (message: SharedMessage | null) =>
  message?.role === 'assistant' ? message.steps.map((s) => s.parts.map((p) => (p.type === 'tool' ? p : p.text))) : null;

describe('what is shared of a reply', () => {
  it.each([
    [
      'one that was asked anew gives way',
      [step(0, [say('a')], { state: 'cut' }), step(0, [say('b')], { attempt: 1 })],
      [['b']],
    ],
    [
      'one that was gone on from is joined',
      [step(0, [say('a')], { state: 'cut' }), step(0, [think, say('b')], { attempt: 1, joins: true })],
      [['ab']],
    ],
    ['steps follow each other', [step(0, [think, call]), step(1, [say('b')])], [['b']]],
    ['blank words are none', [step(0, [say(' \n')])], null],
  ])('%s', (_, steps, expected) => expect(texts(sharedMessage(reply(steps), usualParts))).toEqual(expected));

  it('names a call with the half of it that is shared', () => {
    const shown = (over: object) => texts(sharedMessage(reply([step(0, [call])]), { ...usualParts, ...over }));
    expect(shown({ toolInputs: true })).toEqual([[{ type: 'tool', name: 'look_up', input: '{"q":1}' }]]);
    expect(shown({ toolResults: true })).toEqual([[{ type: 'tool', name: 'look_up', output: 'found' }]]);
    expect(shown({})).toBeNull();
  });

  it('says that it was not finished', () => {
    expect(sharedMessage(reply([step(0, [say('a')])], { state: 'stopped' }), usualParts)).toHaveProperty('unfinished');
    expect(sharedMessage(reply([step(0, [say('a')])]), usualParts)).not.toHaveProperty('unfinished');
  });
});

it('the description is the beginning of the first answer, without marks', () => {
  const answer: SharedMessage = { role: 'assistant', steps: [{ parts: [{ type: 'text', text: '# Hi\n\n**you**' }] }] };
  expect(descriptionOf({ messages: [{ role: 'user', text: 'q' }, answer] })).toBe('Hi you');
  expect(descriptionOf({ messages: [{ role: 'user', text: 'q'.repeat(300) }] })).toHaveLength(200);
  expect(descriptionOf({ messages: [] })).toBe('');
});

describe('a copy', () => {
  const answer: SharedMessage = { role: 'assistant', steps: [{ parts: [{ type: 'text', text: 'a' }] }] };
  const asked: SharedMessage = { role: 'user', text: 'q' };
  it.each<[string, SharedMessage[], [string | null, number][]]>([
    ['a question and its answer', [asked, answer], [['q', 1]]],
    [
      'answers alone',
      [answer, answer],
      [
        [null, 1],
        [null, 1],
      ],
    ],
    [
      'questions alone',
      [asked, asked],
      [
        ['q', 0],
        ['q', 0],
      ],
    ],
    [
      'an answer first',
      [answer, asked],
      [
        [null, 1],
        ['q', 0],
      ],
    ],
  ])('is made of turns: %s', (_, messages, turns) =>
    expect(inTurns(messages).map((turn) => [turn.question, turn.steps.length])).toEqual(turns),
  );

  it('answers calls whose result was left out, and keeps thoughts that were shared', () => {
    const made = copiedStep(
      {
        parts: [
          { type: 'reasoning', text: 'hm' },
          { type: 'tool', name: 'a', input: '{"x":1}' },
          { type: 'tool', name: 'b', output: 'o' },
        ],
      },
      2,
      'left out',
    );
    expect(made.calls).toEqual([
      { index: 0, callId: 'functions.a:2', name: 'a', arguments: '{"x":1}', output: 'left out' },
      { index: 1, callId: 'functions.b:3', name: 'b', arguments: '{}', output: 'o' },
    ]);
    expect(made.message).toMatchObject({
      reasoning_content: 'hm',
      tool_calls: [{ id: 'functions.a:2' }, { id: 'functions.b:3' }],
    });
  });

  it('of thoughts alone says nothing to the model', () => {
    expect(copiedStep({ parts: [{ type: 'reasoning', text: 'hm' }] }, 0, '').message).toBeNull();
  });
});
