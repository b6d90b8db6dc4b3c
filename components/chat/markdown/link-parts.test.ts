import type { Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { createBlockReader } from './blocks';
import { linkParts, visibleWords } from './link-parts';

function partsOf(text: string) {
  const paragraph = createBlockReader()(text)[0]?.token as Tokens.Paragraph;
  const link = paragraph.tokens[0] as Tokens.Link;
  expect(link.type).toBe('link');
  const { within, beside } = linkParts(link.tokens);
  return { words: visibleWords(within), inner: JSON.stringify(within), beside: beside.map((token) => token.raw) };
}

describe('a link', () => {
  it.each([
    ['[words](https://a.b)', 'words', []],
    ['[![i](s.png)](https://a.b)', 'i', ['![i](s.png)']],
    ['[![](s.png)](https://a.b)', '', ['![](s.png)']],
    ['[see **the ![chart](s.png) here**](https://a.b)', 'see the chart here', ['![chart](s.png)']],
    ['[![a](1.png) ![b](2.png)](https://a.b)', 'a b', ['![a](1.png)', '![b](2.png)']],
    ['[said[^1]](https://a.b)\n\n[^1]: Why.', 'said', ['[^1]']],
    ['[**bank.example**](https://evil.example)', 'bank.example', []],
    ['[a &amp; `b`](https://a.b)', 'a & b', []],
  ])('%s shows “%s” and has %j beside it', (text, words, beside) => {
    const parts = partsOf(text);
    expect(parts.words).toBe(words);
    expect(parts.beside).toEqual(beside);
    expect(parts.inner).not.toMatch(/"type":"(image|note)"/);
  });
});
