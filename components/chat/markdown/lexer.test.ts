import { expect, it } from 'vitest';
import { createBlockReader, footnotes } from './blocks';
import { numberNotes } from './notes';

const deepest = (value: unknown): number => {
  const inner = typeof value === 'object' && value !== null ? Object.values(value).map(deepest) : [0];
  return 1 + Math.max(0, ...inner);
};

it.each([
  ['quotes', `${'>'.repeat(5_000)} word`],
  ['quotes with gaps', `${'> '.repeat(2_000)}word`],
  ['lists', `${'- '.repeat(2_000)}word`],
  ['emphasis', `${'*a **b '.repeat(2_000)}word${'** *'.repeat(2_000)}`],
  ['links', `${'['.repeat(3_000)}word${'](a)'.repeat(3_000)}`],
  ['notes', `[^a]\n\n${'[^a]: '.repeat(2_000)}word`],
])('%s within each other, thousands deep, neither break the page nor lose a word', (_, text) => {
  const blocks = createBlockReader()(text);
  expect(numberNotes(blocks, footnotes(blocks)).size).toBeLessThan(2);
  expect(deepest(blocks)).toBeLessThan(400);
  expect(JSON.stringify(blocks)).toContain('word');
});

it('tens of thousands of paragraphs are read in their time, and formulas and notes after a blank line are still found', () => {
  expect(createBlockReader()('a\n\n'.repeat(70_000))).toHaveLength(70_000);
  const types = createBlockReader()('a\n$$\nx\n$$\nb\n[^n]: c\n\nd\n\n$$\ny\n$$\n').map(({ token }) => token.type);
  expect(types).toEqual(['paragraph', 'tex', 'paragraph', 'noteText', 'paragraph', 'tex']);
});

it.each([['<'], ['!['], ['['], ['<a '], ['~~a '], ['_a __b '], ['[^a']])(
  '50,000 signs such as %j are shown as written, not read for seconds',
  (sign) => {
    const text = sign.repeat(Math.floor(50_000 / sign.length));
    expect(createBlockReader()(text)).toMatchObject([
      { token: { tokens: [{ type: 'text', raw: expect.stringContaining(text.trim()) }] } },
    ]);
  },
);
