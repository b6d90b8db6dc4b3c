import type { Page } from '@playwright/test';
import { answer, converse, expect, test } from './chat';

/** What the page did that it must not do: broken policy, errors, requests elsewhere, dialogs, our mark of a script that ran. */
async function watch(page: Page, origin: string): Promise<string[]> {
  const seen: string[] = [];
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && seen.push(`console: ${message.text()}`));
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
      seen.push(`request: ${request.url()}`);
  });
  await page.exposeFunction('pwned', () => seen.push('script ran'));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return seen;
}

test('GitHub Markdown is set: headings, lists, tasks, tables, quotes, strikes', async ({ page, model }) => {
  const say = [
    '# A heading',
    '- one\n  - nested\n- [x] done\n- [ ] open',
    '| a | b |\n|---|---:|\n| 1 | **2** |',
    '> quoted',
    'Some ~~struck~~ and *slanted* words at https://example.org/x.',
  ].join('\n\n');
  model.will({ say });
  await page.goto('/');
  await converse(page, 'Show me');
  await expect(answer(page).getByRole('heading', { name: 'A heading' })).toBeVisible();
  await expect(answer(page).getByRole('listitem').filter({ hasText: 'nested' }).first()).toBeVisible();
  await expect(answer(page).getByRole('checkbox', { checked: true })).toHaveCount(1);
  await expect(answer(page).getByRole('checkbox', { checked: false })).toHaveCount(1);
  await expect(answer(page).getByRole('columnheader')).toHaveText(['a', 'b']);
  await expect(answer(page).getByRole('cell')).toHaveText(['1', '2']);
  await expect(answer(page).getByRole('blockquote')).toHaveText('quoted');
  await expect(answer(page).getByRole('deletion')).toHaveText('struck');
  await expect(answer(page).getByRole('link', { name: 'https://example.org/x' })).toHaveAttribute('rel', /noopener/);
});

test('code is highlighted and has a copy button', async ({ page, model }) => {
  const code = 'const answer: number = 42; // why not';
  model.will({ say: `Here:\n\n\`\`\`typescript\n${code}\n\`\`\`\n` });
  await page.goto('/');
  await converse(page, 'Code, please');
  const block = answer(page).getByRole('figure');
  await expect(block.locator('.hljs-keyword')).toHaveText('const');
  await expect(block.locator('.hljs-comment')).toHaveText('// why not');
  await block.getByRole('button', { name: 'Copy the code' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(code);
});

test('LaTeX is set, in the line and apart', async ({ page, model }) => {
  model.will({ say: 'So $E = mc^2$, and\n\n$$\n\\int_0^1 x^2 \\, dx = \\frac{1}{3}\n$$\n\nbut it costs $5 and $10.' });
  await page.goto('/');
  await converse(page, 'Formulas');
  await expect(answer(page).locator('.katex')).toHaveCount(2);
  await expect(answer(page).locator('.katex-display')).toHaveCount(1);
  await expect(answer(page)).toContainText('but it costs $5 and $10.');
});

test('a formula set apart within a paragraph is the same on the server and in the browser', async ({
  page,
  model,
  instance,
}) => {
  const seen = await watch(page, instance.url);
  model.will({ say: 'That $$E = mc^2$$ holds is known.' });
  await page.goto('/');
  await converse(page, 'A formula');
  await page.reload();
  await expect(answer(page).locator('p .katex-display')).toHaveCount(1);
  expect(seen).toEqual([]);
});

test('footnotes lead there and back', async ({ page, model }) => {
  model.will({ say: 'A claim.[^why]\n\n[^why]: Because of this.' });
  await page.goto('/');
  await converse(page, 'Sources?');
  const notes = answer(page).getByRole('region', { name: 'Footnotes' });
  await expect(notes).toContainText('Because of this.');
  await answer(page).getByRole('link', { name: 'Footnote 1', exact: true }).click();
  await expect(page).toHaveURL(/#/);
  await expect(notes.getByRole('link', { name: 'Back to the text of footnote 1' })).toBeVisible();
});

test('highlighting and LaTeX are loaded only when they occur', async ({ page, model }) => {
  const scripts: string[] = [];
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.push(await response.text().catch(() => ''));
  });
  const loaded = (mark: string) => scripts.some((text) => text.includes(mark));
  model.will({ say: 'Only words.' });
  await page.goto('/');
  await converse(page, 'Words');
  expect(loaded('ParseError')).toBe(false);
  expect(loaded('hljs-')).toBe(false);
  model.will({ say: 'And $x^2$.\n\n```js\nlet a = 1;\n```\n' });
  await converse(page, 'More');
  await expect(answer(page).locator('.katex')).toHaveCount(1);
  await expect(answer(page).locator('.hljs-keyword')).toHaveCount(1);
  await expect.poll(() => loaded('KaTeX')).toBe(true);
});

const injections = [
  '<script>window.pwned()</script>',
  '<img src=x onerror="window.pwned()">',
  '<svg onload="window.pwned()"><a xlink:href="javascript:window.pwned()">x</a></svg>',
  '<iframe srcdoc="<script>parent.pwned()</script>"></iframe>',
  '<a href="javascript:window.pwned()">raw link</a>',
  '<details open ontoggle="window.pwned()">x</details>',
  '<form action="https://evil.example/"><button>Send</button></form>',
  '<style>@import "https://evil.example/s.css"; body { background: url(https://evil.example/b) }</style>',
  '[a link](javascript:window.pwned())',
  '[another](JaVaScRiPt:window.pwned())',
  '[tabbed](java&#x09;script:window.pwned())',
  '[data](data:text/html,<script>window.pwned()</script>)',
  '[file](vbscript:window.pwned()) <javascript:window.pwned()>',
  '![x](javascript:window.pwned()) ![y](data:image/svg+xml,<svg/onload=window.pwned()>)',
  '$\\href{javascript:window.pwned()}{x}$ and $\\includegraphics{https://evil.example/i.png}$',
  '$\\htmlData{x=y}{z}$ $$\\url{javascript:window.pwned()}$$',
  '```html\n<img src=x onerror=window.pwned()>\n```',
  '[^1]\n\n[^1]: <img src=x onerror="window.pwned()">',
  '| <img src=x onerror=window.pwned()> |\n|---|\n| <script>window.pwned()</script> |',
];

test('nothing that a model writes runs, leads to a script, or asks another place', async ({
  page,
  model,
  instance,
}) => {
  const seen = await watch(page, instance.url);
  model.will({ think: injections.join('\n\n'), say: `${injections.join('\n\n')}\n\nThe end.` });
  await page.goto('/');
  await converse(page, 'Try to break out');
  await expect(answer(page)).toContainText('The end.');
  await expect(answer(page)).toContainText('<script>window.pwned()</script>');
  const inside = answer(page).locator(
    'script, iframe, svg [onload], img, form, style, object, embed, [onerror], [ontoggle]',
  );
  await expect(inside).toHaveCount(0);
  for (const link of await answer(page).getByRole('link').all()) {
    expect(await link.getAttribute('href')).toMatch(/^(https?:|mailto:|#)/);
  }
  for (const refused of ['a link', 'another', 'tabbed', 'data']) {
    await answer(page).getByText(refused, { exact: true }).click();
  }
  await page.reload();
  await expect(answer(page)).toContainText('The end.');
  expect(seen).toEqual([]);
});

test('a message of my own is never read as Markdown or HTML', async ({ page, model, instance }) => {
  const seen = await watch(page, instance.url);
  model.will({ say: 'Seen.' });
  await page.goto('/');
  await converse(page, '<img src=x onerror="window.pwned()"> **bold** ![p](https://evil.example/p.png)');
  await expect(page.getByRole('article', { name: 'You' })).toContainText(
    '<img src=x onerror="window.pwned()"> **bold**',
  );
  expect(seen).toEqual([]);
});

test('pictures load only on a click', async ({ page, model, instance }) => {
  const seen = await watch(page, instance.url);
  const picture = 'https://pictures.example/chart.svg?told=1';
  await page.route('https://pictures.example/**', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }),
  );
  model.will({ say: `Look: ![A chart](${picture}) and ![](//pictures.example/x.png)` });
  await page.goto('/');
  await converse(page, 'A picture');
  const load = answer(page).getByRole('button', { name: 'A chart · Load the picture from pictures.example' });
  await expect(load).toBeVisible();
  expect(seen).toEqual([]);
  await load.click();
  await expect(answer(page).getByRole('img', { name: 'A chart' })).toBeVisible();
  expect(seen).toEqual([`request: ${picture}`]);
});

test('a picture within a link stands beside it: one click loads it, another follows the link', async ({
  page,
  model,
  instance,
}) => {
  const seen = await watch(page, instance.url);
  const opened: string[] = [];
  page.context().on('page', (other) => opened.push(other.url()));
  await page.context().route('https://pictures.example/**', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }),
  );
  model.will({
    say: 'Status: [![Build](https://pictures.example/b.svg)](https://ci.example/run) and [**![](https://pictures.example/c.svg)**](https://ci.example/x)',
  });
  await page.goto('/');
  await converse(page, 'A badge');
  await expect(answer(page).locator('a button, button a, a a')).toHaveCount(0);
  await expect(answer(page).getByRole('link', { name: 'Build' })).toHaveAttribute('href', 'https://ci.example/run');
  await expect(answer(page).getByRole('link', { name: 'ci.example' })).toHaveAttribute('href', 'https://ci.example/x');
  await answer(page).getByRole('button', { name: 'Build · Load the picture from pictures.example' }).click();
  await expect(answer(page).getByRole('img', { name: 'Build' })).toBeVisible();
  expect(seen).toEqual(['request: https://pictures.example/b.svg']);
  expect(opened).toEqual([]);
});
