import { describe, expect, it } from 'vitest';
import type { Placed } from '@/lib/conversations/history';
import { summaryFrom } from './summary';

const first: Placed = { message: { role: 'user', content: 'Find the lighthouse.' }, turnId: 'u', step: null };
const text = `Person: Find the lighthouse. ${'x'.repeat(10_000)}`;
const said = { text: 'It stands in the north.', isShrunk: false };

const whole = 'The first request was: Find the lighthouse.\n\nIt stands in the north.';
const notes = expect.stringContaining('characters left out');

describe('what stands for a part of the prompt', () => {
  it.each([
    ['a summary that came to its end', { ...said, finish: 'stop' }, whole, false],
    ['one in the room that a budget left', { ...said, finish: 'stop', isShrunk: true }, whole, false],
    ['one that a budget cut', { ...said, finish: 'length', isShrunk: true }, notes, true],
    ['one that would not end', { ...said, finish: 'length' }, notes, false],
    ['one that broke off', { ...said, finish: 'error' }, notes, true],
    ['one that the host filtered', { ...said, finish: 'content-filter' }, notes, false],
    ['an empty one', { ...said, text: ' ', finish: 'stop' }, notes, false],
    ['one that is too long', { ...said, text: 'x'.repeat(40_000), finish: 'stop' }, notes, false],
    ['none', null, notes, true],
  ] as const)('%s', (_, asked, summary, isMakeshift) => {
    expect(summaryFrom(asked, [first], text)).toEqual({ summary, isMakeshift });
  });

  it('a summary of a makeshift one is no better', () => {
    const covered = [{ ...first, isSummary: true as const, isMakeshift: true }];
    expect(summaryFrom({ ...said, finish: 'stop' }, covered, text).isMakeshift).toBe(true);
  });
});
