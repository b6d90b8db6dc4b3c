import { describe, expect, it } from 'vitest';
import { nextOf, type TriedStep } from './plan';

const tried = (
  step: number,
  attempt: number,
  state: 'done' | 'cut',
  finish: string | null,
  hasText = true,
): TriedStep => ({
  step,
  attempt,
  state,
  finish,
  hasText,
});

describe('nextOf', () => {
  it.each([
    ['a new run asks', [], [], false, { do: 'ask', step: 0, joins: false }],
    [
      'planned calls come first',
      [tried(0, 0, 'done', 'tool-calls')],
      [{ step: 0, settled: false }],
      false,
      { do: 'answer-calls', step: 0 },
    ],
    [
      'answered calls lead to the next step',
      [tried(0, 0, 'done', 'tool-calls')],
      [{ step: 0, settled: true }],
      false,
      { do: 'ask', step: 1, joins: false },
    ],
    ['an answer ends it', [tried(0, 0, 'done', 'stop')], [], false, { do: 'finish', finish: 'stop' }],
    [
      'a crash asks the cut step anew',
      [tried(0, 0, 'done', 'tool-calls'), tried(1, 0, 'cut', null)],
      [{ step: 0, settled: true }],
      false,
      { do: 'ask', step: 1, joins: false },
    ],
    [
      '"continue" joins the text of a cut try',
      [tried(0, 0, 'cut', null)],
      [],
      true,
      { do: 'ask', step: 0, joins: true },
    ],
    [
      '"continue" asks anew where only thoughts had come',
      [tried(0, 0, 'cut', null, false)],
      [],
      true,
      { do: 'ask', step: 0, joins: false },
    ],
    [
      '"continue" joins an answer cut by length',
      [tried(0, 0, 'done', 'length')],
      [],
      true,
      { do: 'ask', step: 0, joins: true },
    ],
    [
      'an answer cut by length rests until then',
      [tried(0, 0, 'done', 'length')],
      [],
      false,
      { do: 'finish', finish: 'length' },
    ],
    [
      'of two tries the later counts',
      [tried(0, 1, 'done', 'stop'), tried(0, 0, 'cut', null)],
      [],
      false,
      { do: 'finish', finish: 'stop' },
    ],
  ] as const)('%s', (_, steps, calls, goOn, next) => {
    expect(nextOf(steps, calls, goOn)).toEqual(next);
  });
});
