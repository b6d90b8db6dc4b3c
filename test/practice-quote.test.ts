import fc from 'fast-check';
import type { Tokens } from 'marked';
import { expect, test } from 'vitest';
import { createBlockReader } from '@/components/chat/markdown/blocks';
import { visibleWords } from '@/components/chat/markdown/link-parts';
import { verbatim } from '@/lib/practice/replies/reply';

/** The kinds of tokens and the words that our page shows of a quoted question. */
function shown(asked: string) {
  const [block, ...more] = createBlockReader()(`You asked: *“${verbatim(asked)}”* — and **no more**.`);
  const tokens = (block?.token as Tokens.Paragraph | undefined)?.tokens ?? [];
  return {
    words: visibleWords(tokens),
    kinds: tokens.map((token) => token.type),
    more,
  };
}

const expectVerbatim = (asked: string) => {
  const { words, kinds, more } = shown(asked);
  expect(words).toBe(`You asked: “${asked}” — and no more.`);
  expect(kinds).toEqual(['text', 'em', 'text', 'strong', 'text']);
  expect(more).toEqual([]);
};

test.each([
  'What is 17*23?',
  'a*b*c and **d**',
  'snake_case __init__',
  'cost $5 or $x^2$',
  '`code` ~~gone~~',
  'a [link](https://a.b) ![p](x.png) [^1]',
  '\\(x\\) \\[y\\] \\\\',
  '<b>bold</b> &amp; &lt; <https://a.b>',
  '1 | 2',
  'see https://a.b/x_y?a=1&b=*2*',
])('the practice model quotes %s as it was written', expectVerbatim);

test('whatever is asked is quoted as it was written', () => {
  const signs = fc.constantFrom(...'*_`~[]()<>$\\&;#!^|:-+=.a1 ');
  const asked = fc.string({ unit: signs, minLength: 1, maxLength: 30 }).map((text) => `x${text.replace(/ +/g, ' ')}x`);
  fc.assert(
    fc.property(asked, (text) => expectVerbatim(text)),
    { numRuns: 2_000 },
  );
});
