import type { RootContent } from 'hast';
import { common, createLowlight } from 'lowlight';

const lowlight = createLowlight(common);

/** A piece of code and what it is, as highlight.js names it; nested. */
export type Shade = string | { kind: string; inside: Shade[] };

/** Characters of words with nothing between them that ends a look ahead: from each, rules look to the last. 40,000 take half a minute. */
const mostWords = 1_000;
const isDrawnOut = (code: string) => code.split(/[^\w\s.&*-]/).some((words) => words.length > mostWords);

/** Tells the pieces of code apart, or null where the language is not known or the code would take too long. */
export function highlight(code: string, lang: string): Shade[] | null {
  if (!lowlight.registered(lang) || isDrawnOut(code)) return null;
  return lowlight.highlight(lang, code).children.map(shade);
}

function shade(node: RootContent): Shade {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const names = node.properties.className;
  return { kind: Array.isArray(names) ? names.join(' ') : '', inside: node.children.map(shade) };
}
