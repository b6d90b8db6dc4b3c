import { describe, expect, it } from 'vitest';
import type { WireMessage } from '@/lib/kimi/types';
import { promptOf, type Turn } from './history';

const began = new Date('2026-11-23T09:00:00Z');

const calling = (id: string, thought: string): WireMessage => ({
  role: 'assistant',
  content: '',
  reasoning_content: thought,
  tool_calls: [{ id, type: 'function', function: { name: 'web_fetch', arguments: '{"url": "https://a.example" }' } }],
});

const turns: Turn[] = [
  { id: 'u1', role: 'user', text: 'Read it' },
  {
    id: 'a1',
    role: 'assistant',
    steps: [
      { step: 0, attempt: 0, message: null },
      { step: 0, attempt: 1, message: calling('web_fetch:0', 'first') },
      { step: 1, attempt: 0, message: calling('web_fetch:0', 'second') },
      { step: 2, attempt: 0, message: { role: 'assistant', content: 'Done', reasoning_content: 'third' } },
    ],
    calls: [
      { step: 1, index: 0, callId: 'web_fetch:0', name: 'web_fetch', output: 'two' },
      { step: 0, index: 0, callId: 'web_fetch:0', name: 'web_fetch', output: 'one' },
    ],
  },
  { id: 'u2', role: 'user', text: 'And now?' },
];

const texts = (messages: { message: WireMessage }[]) =>
  messages.map(({ message: m }) => `${m.role}:${m.role === 'assistant' ? m.reasoning_content : m.content}`);

describe('promptOf', () => {
  it('says everything in order, answers behind their step though ids repeat', () => {
    expect(texts(promptOf(began, turns)).slice(1)).toEqual([
      'user:Read it',
      'assistant:first',
      'tool:one',
      'assistant:second',
      'tool:two',
      'assistant:third',
      'user:And now?',
    ]);
  });

  it('keeps arguments to the letter', () => {
    const call = promptOf(began, turns)[2]?.message;
    expect(call).toMatchObject({ tool_calls: [{ function: { arguments: '{"url": "https://a.example" }' } }] });
  });

  it('begins a later request with the very messages of the earlier one', () => {
    const earlier = promptOf(began, turns.slice(0, 2)).map((p) => p.message);
    const later = promptOf(began, turns).map((p) => p.message);
    expect(later.slice(0, earlier.length)).toEqual(earlier);
  });

  it('puts a summary in the place of what it covers, to the step', () => {
    const through = { throughMessageId: 'a1', throughStep: 0, summary: 'We read one.' };
    const prompt = texts(promptOf(began, turns, [through]));
    expect(prompt[1]).toContain('We read one.');
    expect(prompt.slice(2)).toEqual(['assistant:second', 'tool:two', 'assistant:third', 'user:And now?']);
  });

  it('covers a whole message where no step is named', () => {
    const through = { throughMessageId: 'a1', throughStep: null, summary: 'We read all.' };
    expect(texts(promptOf(began, turns, [through])).slice(2)).toEqual(['user:And now?']);
  });

  it.each([
    [
      'the newer one covers less',
      [
        { throughMessageId: 'a1', throughStep: 0 },
        { throughMessageId: 'u1', throughStep: null },
      ],
      0,
    ],
    [
      'the newer one covers more',
      [
        { throughMessageId: 'a1', throughStep: 0 },
        { throughMessageId: 'a1', throughStep: 1 },
      ],
      1,
    ],
    [
      'both cover the same',
      [
        { throughMessageId: 'a1', throughStep: 2 },
        { throughMessageId: 'a1', throughStep: null },
      ],
      1,
    ],
    [
      'the newer one is of another branch',
      [
        { throughMessageId: 'a1', throughStep: 0 },
        { throughMessageId: 'zz', throughStep: null },
      ],
      0,
    ],
  ])('takes the shortening that reaches farthest: %s', (_, places, chosen) => {
    const shortenings = places.map((place, i) => ({ ...place, summary: `Summary ${i}.` }));
    const only = shortenings.slice(chosen, chosen + 1);
    expect(promptOf(began, turns, shortenings)).toEqual(promptOf(began, turns, only));
    expect(texts(promptOf(began, turns, shortenings))[1]).toContain(`Summary ${chosen}.`);
  });

  it('leaves a shortening of another branch alone', () => {
    const foreign = { throughMessageId: 'zz', throughStep: null, summary: 'Other' };
    expect(promptOf(began, turns, [foreign])).toEqual(promptOf(began, turns));
  });
});
