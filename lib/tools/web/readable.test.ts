import { describe, expect, it } from 'vitest';
import { readable } from './readable';

const base = 'https://example.com/docs/page';
const filler = 'This sentence, with some commas, is here so that the text counts as an article. '.repeat(12);

const article = (inner: string): string => `<!doctype html><html><head><title>Nails &amp; eggs</title></head><body>
  <nav><a href="/home">Home</a></nav><article><h1>Nails and eggs</h1><p>${filler}</p>${inner}<p>${filler}</p></article>
  <footer>All rights reserved</footer><script>alert('script text')</script></body></html>`;

describe('readable', () => {
  it('keeps the article and leaves the frame of the page out', () => {
    const { title, markdown } = readable(article('<p>The <b>nail</b> is <em>on top</em>.</p>'), base);
    expect(title).toBe('Nails & eggs');
    expect(markdown).toContain('The **nail** is *on top*.');
    expect(markdown).not.toMatch(/Home|All rights|script text/);
  });

  it('writes tables, lists, quotes and strikes as GitHub Markdown', () => {
    const table =
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2|3</td></tr></tbody></table>';
    const { markdown } = readable(article(`${table}<ul><li>one</li><li>two</li></ul><del>gone</del>`), base);
    expect(markdown).toMatch(/\| a +\| b +\|\n\| --- +\| --- +\|\n\| 1 +\| 2\\\|3 +\|/);
    expect(markdown).toMatch(/- +one\n- +two/);
    expect(markdown).toContain('~~gone~~');
  });

  it.each([
    ['<pre><code class="language-ts">let a = 1;\n</code></pre>', '```ts\nlet a = 1;\n```'],
    ['<div class="highlight-source-js"><pre><span>let</span> b<br>c</pre></div>', '```js\nlet b\nc\n```'],
    ['<pre>plain &lt;text&gt;</pre>', '```\nplain <text>\n```'],
  ])('keeps code as code: %s', (html, expected) => {
    expect(readable(article(html), base).markdown).toContain(expected);
  });

  it.each([
    ['<a href="../other?q=1#x">t</a>', '[t](https://example.com/other?q=1#x)'],
    ['<a href="//cdn.example/y">t</a>', '[t](https://cdn.example/y)'],
    ['<img src="p.png" alt="A picture">', '![A picture](https://example.com/docs/p.png)'],
  ])('makes links absolute: %s', (html, expected) => {
    expect(readable(article(`<p>${html} in a sentence, of some length, to stay</p>`), base).markdown).toContain(
      expected,
    );
  });

  it.each([
    '<a href="javascript:alert(1)">t</a>',
    '<img src="data:image/png;base64,AAAA" alt="x">',
    '<img src="/p.png">',
  ])('drops the address of %s', (html) =>
    expect(readable(article(`<p>Words. ${html}</p>`), base).markdown).not.toMatch(/javascript|data:|p\.png/),
  );

  it('follows the base of the page', () => {
    const html = article('<p>See <a href="x">there</a>, please.</p>').replace('<title>', '<base href="/deep/"><title>');
    expect(readable(html, base).markdown).toContain('[there](https://example.com/deep/x)');
  });

  it('gives the whole body where no article stands out', () => {
    const links = Array.from({ length: 40 }, (_, i) => `<li><a href="/s/${i}">Story number ${i}</a></li>`).join('');
    const { markdown } = readable(`<html><body><nav>Menu</nav><ul>${links}</ul></body></html>`, base);
    expect(markdown).toContain('[Story number 0](https://example.com/s/0)');
    expect(markdown).toContain('[Story number 39](https://example.com/s/39)');
    expect(markdown).not.toContain('Menu');
  });

  it.each([
    ['', '', ''],
    ['just words', '', 'just words'],
    ['<p>One<p>Two', '', 'One\n\nTwo'],
    ['<title>T</title><p>Text', 'T', 'Text'],
    ['<html><head><title>T</title></head><h1>H</h1><p>Text</html>', 'T', '# H\n\nText'],
    ['<html><title>T</title><body><p>Text</p></body></html>', 'T', 'Text'],
    ['<!-- c --><!doctype html><html lang=en><meta charset=utf-8><body class=a><p>Text</p>', '', 'Text'],
    ['<body><div hidden>secret</div><p>seen</p></body>', '', 'seen'],
    ['<body><!-- note --><p>a</p></body>', '', 'a'],
  ])('copes with %j', (html, title, markdown) => {
    expect(readable(html, base)).toEqual({ title, markdown });
  });
});
