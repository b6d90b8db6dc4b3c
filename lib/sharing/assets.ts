import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { projectFile } from '@/lib/project-file';
import { singleton } from '@/lib/singleton';

const packages = 'node_modules';
const literata = [packages, '@fontsource-variable', 'literata'];
const geist = [packages, 'geist', 'dist', 'fonts'];
const katex = [packages, 'katex', 'dist'];

/** What the style sheet of shared pages is made of: the product's own, and those of the packages whose work they show. */
const sheets = [
  [...literata, 'wght.css'],
  [...literata, 'wght-italic.css'],
  [...katex, 'katex.min.css'],
  ['app', 'tokens.css'],
  ['components', 'sharing', 'page', 'page.css'],
  ['components', 'chat', 'markdown', 'markdown.css'],
  ['components', 'sharing', 'document', 'document.css'],
];

/** Fonts by the addresses that the sheets name, beside the style sheet's own. */
const fonts: [RegExp, (name: string) => string[]][] = [
  [/^files\/(literata-[a-z-]+-wght-(?:normal|italic)\.woff2)$/, (name) => [...literata, 'files', name]],
  [/^fonts\/(KaTeX_[A-Za-z0-9]+-[A-Za-z]+\.woff2)$/, (name) => [...katex, 'fonts', name]],
  [/^geist\/(Geist-Variable\.woff2)$/, (name) => [...geist, 'geist-sans', name]],
  [/^geist\/(GeistMono-Variable\.woff2)$/, (name) => [...geist, 'geist-mono', name]],
];

type Sheet = { css: string; version: string };

const sheet = (): Promise<Sheet> =>
  singleton('share-sheet', async () => {
    const all = await Promise.all(sheets.map((path) => readFile(projectFile(...path), 'utf8')));
    const css = `@layer base, components;\n${all.join('\n')}`;
    return { css, version: createHash('sha256').update(css).digest('hex').slice(0, 12) };
  });

/** Where the style sheet of shared pages is; another address when it changes. */
export const sheetPath = async (): Promise<string> => `/s/assets/page.css?v=${(await sheet()).version}`;

export type Asset = { body: string | Buffer<ArrayBuffer>; type: string };

/** The style sheet or one of its fonts; null for anything else. */
export async function readAsset(path: string): Promise<Asset | null> {
  if (path === 'page.css') return { body: (await sheet()).css, type: 'text/css; charset=utf-8' };
  for (const [pattern, file] of fonts) {
    const name = pattern.exec(path)?.[1];
    if (name === undefined) continue;
    const body = await readFile(projectFile(...file(name))).catch(() => null);
    return body && { body, type: 'font/woff2' };
  }
  return null;
}
