import { isProbablyReaderable, Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { toMarkdown } from './markdown.ts';

export type Readable = { title: string; markdown: string };

const neverText =
  'script, style, template, iframe, object, embed, svg, canvas, link, meta, body title, [hidden], [aria-hidden="true"]';
const frame = 'nav, header, footer, aside, form, dialog';

/** Below this share of the page's text, what was found is a teaser or a comment rather than the page. */
const leastShare = 0.25;

/** Browsers nest no deeper than 512; what follows takes time in the square of the depth. */
const mostDepth = 512;

/**
 * The main content of a page as GitHub Markdown, its links absolute; the whole body where no main content stands out.
 * @throws Error for a page that is nested too deeply
 */
export function readable(html: string, url: string): Readable {
  const document = parse(html);
  refuseDeep(document);
  const title = (document.querySelector('title')?.textContent ?? '').replace(/\s+/g, ' ').trim();
  absolute(document, url);
  plainCode(document);
  for (const element of document.querySelectorAll(neverText)) element.remove();
  const whole = document.body.innerHTML;
  const length = lengthOf(document.body);
  const article = mainContent(document);
  if (article === null || article.length < length * leastShare)
    return { title, markdown: toMarkdown(withoutFrame(whole)) };
  return { title: article.title || title, markdown: toMarkdown(article.html) };
}

/** linkedom loses the content of a page that leaves out html, head or body, so every page gets the same ones. */
function parse(html: string): Document {
  const inner = html.replace(/<!doctype[^>]*>|<\/?(?:html|head|body)(?:\s[^>]*)?>/gi, '');
  return parseHTML(`<!doctype html><html><head></head><body>${inner}</body></html>`).document;
}

function refuseDeep(document: Document): void {
  const depths = new Map<Element | null, number>();
  for (const element of document.querySelectorAll('*')) {
    const depth = (depths.get(element.parentElement) ?? 0) + 1;
    if (depth > mostDepth) throw new Error(`nested deeper than ${mostDepth}`);
    depths.set(element, depth);
  }
}

type Article = { title: string; html: string; length: number };

function mainContent(document: Document): Article | null {
  if (!isProbablyReaderable(document)) return null;
  const found = new Readability(document, { keepClasses: true }).parse();
  if (!found?.content) return null;
  return { title: found.title?.trim() ?? '', html: found.content, length: solid(found.textContent) };
}

const solid = (text: string | null | undefined): number => (text ?? '').replace(/\s+/g, '').length;

const lengthOf = (element: Element): number => solid(element.textContent);

function withoutFrame(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const text = lengthOf(document.body);
  for (const element of document.querySelectorAll(frame)) element.remove();
  return lengthOf(document.body) >= text * leastShare ? document.body.innerHTML : html;
}

/** Links as seen from the page; what is no web address loses its link, and pictures keep only what a reader can use. */
function absolute(document: Document, url: string): void {
  const base = resolve(document.querySelector('base[href]')?.getAttribute('href') ?? '', url) ?? url;
  for (const link of document.querySelectorAll('a[href]')) {
    const href = resolve(link.getAttribute('href') ?? '', base);
    if (href === null) link.removeAttribute('href');
    else link.setAttribute('href', href);
  }
  for (const image of document.querySelectorAll('img')) {
    const source = resolve(image.getAttribute('src') ?? '', base);
    const said = image.getAttribute('alt')?.trim();
    if (source === null || !said) image.remove();
    else image.setAttribute('src', source);
  }
}

function resolve(reference: string, base: string): string | null {
  if (reference === '' || !URL.canParse(reference, base)) return null;
  const url = new URL(reference, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

/** Code blocks as text alone, without the highlighter's spans, their language kept. */
function plainCode(document: Document): void {
  for (const block of document.querySelectorAll('pre')) {
    for (const line of block.querySelectorAll('br')) line.replaceWith('\n');
    const classes = [block, block.querySelector('code'), block.parentElement].map(
      (e) => e?.getAttribute('class') ?? '',
    );
    const language = /(?:language|lang|highlight-source|highlight-text)-([\w+#-]{1,30})/.exec(classes.join(' '))?.[1];
    const code = document.createElement('code');
    code.textContent = block.textContent;
    if (language) code.setAttribute('class', `language-${language}`);
    block.replaceChildren(code);
  }
}
