import type { RootContent } from 'hast';
import { common, createLowlight } from 'lowlight';

const lowlight = createLowlight(common);

/** A piece of code and what it is, as highlight.js names it; nested. */
export type Shade = string | { kind: string; inside: Shade[] };

/** Tells the pieces of code apart, or null where the language is not known. */
export function highlight(code: string, lang: string): Shade[] | null {
  if (!lowlight.registered(lang)) return null;
  return lowlight.highlight(lang, code).children.map(shade);
}

function shade(node: RootContent): Shade {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const names = node.properties.className;
  return { kind: Array.isArray(names) ? names.join(' ') : '', inside: node.children.map(shade) };
}
