import { wholeAt } from '@/lib/characters';
import type { Page } from './page';

/** Characters of a page that one call answers. */
export const windowLength = 40_000;

/** The part of a page from `start` on, under its title and address, with the way to go on where it is longer. */
export function windowOf(page: Page, start: number): string {
  const from = wholeAt(page.text, Math.min(start, page.text.length));
  const to = end(page.text, from);
  const head = [page.title === '' ? '' : `# ${page.title}`, `URL: ${page.url}`, range(page, from, to)];
  const body = page.text.slice(from, to);
  const more = to < page.text.length ? `[The page goes on: call web_fetch again with start ${to}.]` : '';
  const cut = page.cut && more === '' ? '[The page is longer, but its rest is too much HTML to be read.]' : '';
  const none = body.trim() === '' ? '[No text here.]' : body;
  return [head.filter(Boolean).join('\n'), none, more, cut].filter(Boolean).join('\n\n');
}

function range(page: Page, from: number, to: number): string {
  const all = from === 0 && to === page.text.length;
  return all ? '' : `Characters ${from} to ${to} of ${page.text.length}`;
}

/** The last line break of the window's last tenth, or its end; never between the halves of one character. */
function end(text: string, from: number): number {
  const limit = from + windowLength;
  if (limit >= text.length) return text.length;
  const line = text.lastIndexOf('\n', limit - 1) + 1;
  return line > limit - windowLength / 10 ? line : wholeAt(text, limit);
}
