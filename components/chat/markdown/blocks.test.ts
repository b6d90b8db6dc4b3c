import fc from 'fast-check';
import { Lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { createBlockReader, footnotes } from './blocks';
import { extensions } from './tokens';

/** Line ends at the end of code that is still open are nobody's text. */
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (_, v) => (v?.type === 'code' ? { ...v, text: v.text.replace(/\n+$/, '') } : v));
const read = (text: string) => createBlockReader()(text);
const whole = (text: string) => [...new Lexer({ gfm: true, extensions }).lex(text)].filter((t) => t.type !== 'space');

const pieces = [
  'A line of **prose** with `code`.',
  'para\nsecond line',
  '# Head',
  'setext',
  '===',
  '---',
  '- one',
  '- two',
  '  nested',
  '1. first',
  '2. second',
  '* star',
  '> quote',
  '> - in quote',
  '| a | b |',
  '|---|---|',
  '| 1 | 2 |',
  '```js',
  '```',
  '~~~',
  'let x = 1;',
  '    indented',
  '<div>',
  '</div>',
  '<!-- c',
  '-->',
  '[ref]',
  '[ref]: http://a.b',
  '[^1]',
  '[^1]: a note',
  '    more of it',
  '$$',
  'x^2 + 1',
  '\\[',
  '\\]',
  '\\(a\\)',
  '$x$ and $5',
  '- [ ] task',
  '- [x] done',
  'http://example.com',
  '***',
  '~~gone~~',
  '![img](http://a.b/c.png)',
  '\tx',
  '',
  '',
  '',
  '',
  ' ',
] as const;
const markdown = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('\n', '\n\n', '\n\n', '\n\n\n', ' ')), { maxLength: 14 })
  .map((parts) => parts.map(([text, gap]) => text + gap).join(''));

describe('blocks of a growing text', () => {
  it('equal those of the whole text, at every prefix', () => {
    fc.assert(
      fc.property(markdown, fc.array(fc.nat(), { maxLength: 12 }), (text, cuts) => {
        const grow = createBlockReader();
        const ends = [...cuts.map((c) => c % (text.length + 1)), text.length].sort((a, b) => a - b);
        for (const end of ends) {
          const prefix = text.slice(0, end);
          expect(plain(grow(prefix).map((b) => ({ ...b.token, raw: '' }))), JSON.stringify(prefix)).toEqual(
            plain(whole(prefix).map((token) => ({ ...token, raw: '' }))),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keep the identity of blocks that can not change any more', () => {
    const grow = createBlockReader();
    const before = grow('# One\n\nTwo\n\nThr');
    const after = grow('# One\n\nTwo\n\nThree\n\n- four');
    expect(after.length).toBe(4);
    expect(after.slice(0, 2).map((b, i) => b.token === before[i]?.token)).toEqual([true, true]);
  });

  it('read a replaced text anew', () => {
    const grow = createBlockReader();
    grow('one\n\ntwo\n\nthree');
    expect(grow('# other').map((b) => b.token.type)).toEqual(['heading']);
  });

  it('know a link that is defined later', () => {
    const grow = createBlockReader();
    grow('See [it][a].\n\nMore.\n\n');
    const found = grow('See [it][a].\n\nMore.\n\n[a]: http://a.b\n');
    expect(found[0]?.token).toMatchObject({ tokens: [{}, { type: 'link', href: 'http://a.b' }, {}] });
  });

  it('take a huge piece without a break as it is', () => {
    expect(read('a'.repeat(1_048_576))[0]?.token).toMatchObject({ type: 'paragraph', tokens: [{ type: 'text' }] });
  });
});

describe('footnotes', () => {
  it('are told apart from links, with all their paragraphs', () => {
    const blocks = read('So[^a] it is.\n\n[^a]: One.\n\n    Two.\n\nAfter.');
    expect(blocks.map((b) => b.token.type)).toEqual(['paragraph', 'noteText', 'paragraph']);
    expect(
      footnotes(blocks)
        .get('a')
        ?.tokens.filter((t) => t.type === 'paragraph'),
    ).toHaveLength(2);
  });
});

type Found = [string, boolean];

function tex(value: unknown): Found[] {
  if (Array.isArray(value)) return value.flatMap(tex);
  if (typeof value !== 'object' || value === null) return [];
  const token = value as { type?: string; text?: string; display?: boolean };
  return token.type === 'tex' ? [[token.text ?? '', token.display ?? false]] : Object.values(value).flatMap(tex);
}

describe('LaTeX in Markdown', () => {
  const table: [string, Found[]][] = [
    ['so $a+b$ holds', [['a+b', false]]],
    [
      'it is \\(a\\) and \\[b\\]',
      [
        ['a', false],
        ['b', true],
      ],
    ],
    ['$$\nx = 1\n$$', [['x = 1', true]]],
    ['\\[\nx\n+ y\n\\]\nafter', [['x\n+ y', true]]],
    ['text:\n\\[\nx\n\\]', [['x', true]]],
    ['$$x = 1$$', [['x = 1', true]]],
    ['\\[\nx \\\\[2pt] y\n\\]', [['x \\\\[2pt] y', true]]],
    ['> $$\n> x\n> $$', [['x', true]]],
    ['- item\n  $$\n  x\n  $$', [['x', true]]],
    ['| a |\n|---|\n| $x$ |', [['x', false]]],
    ['$5 and $10', []],
    ['from $5-$10', []],
    ['`$a$` and \\$a\\$', []],
    ['```\n$$\nx\n$$\n```', []],
    ['\\[note] this', []],
    ['\\[\nx\n\\] where', [['x', true]]],
  ];
  it.each(table)('%j', (text, expected) => {
    expect(tex(read(text).map((b) => b.token))).toEqual(expected);
  });
});
