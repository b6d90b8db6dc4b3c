import { describe, expect, it } from 'vitest';
import { toMarkdown } from './markdown';

const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

describe('tables', () => {
  it.each([
    [
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
      '| a | b |\n| --- | --- |\n| 1 | 2 |',
    ],
    [`<table>${row('a', 'b')}${row('1', '')}</table>`, '| a | b |\n| --- | --- |\n| 1 |  |'],
    [
      `<table>${row('x|y', 'two<br>lines')}${row('<code>p|q</code>', '<b>c</b>')}</table>`,
      '| x\\|y | two lines |\n| --- | --- |\n| `p\\|q` | **c** |',
    ],
    [`<table><caption>Sizes</caption>${row('a')}</table>`, 'Sizes\n\n| a |\n| --- |'],
    [`<p>before</p><table>${row('a')}</table><p>after</p>`, 'before\n\n| a |\n| --- |\n\nafter'],
    ['<table></table>', ''],
  ])('writes %s', (html, expected) => expect(toMarkdown(html)).toBe(expected));

  it('takes a table that lays out a page for text', () => {
    const inner = `<table>${row('1', '2')}</table>`;
    expect(toMarkdown(`<table>${row('<h2>Head</h2><p>text</p>', inner)}</table>`)).toBe(
      '## Head\n\ntext\n\n| 1 | 2 |\n| --- | --- |',
    );
  });

  it('keeps every row of a long one', () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => row(`${i}`, 'x', 'y')).join('');
    expect(toMarkdown(`<table>${rows}</table>`).split('\n')).toHaveLength(3_001);
  });
});

it('writes task lists and strikes', () => {
  expect(toMarkdown('<ul><li><input type="checkbox" checked> done</li></ul><del>old</del>')).toMatch(
    /\[x\] +done[\s\S]*~~old~~/,
  );
});
