import { findFolded, fold } from '@/lib/conversations/fold';

/** Every place under `root` where the words stand, blind to case and accents; at most `most`. */
export function findRanges(root: Node, words: string, most = 500): Range[] {
  const needle = fold(words.trim());
  const found: Range[] = [];
  if (needle === '') return found;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && found.length < most; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    if (!fold(text).includes(needle)) continue;
    for (let at = 0; found.length < most; ) {
      const hit = findFolded(text.slice(at), needle);
      if (!hit) break;
      const range = document.createRange();
      range.setStart(node, at + hit.at);
      range.setEnd(node, at + hit.at + hit.length);
      found.push(range);
      at += hit.at + Math.max(1, hit.length);
    }
  }
  return found;
}

/** Marks places without touching the page's elements; `current` stands out. Browsers that can't mark show nothing. */
export function markRanges(name: string, ranges: readonly Range[], current?: Range): void {
  if (typeof Highlight === 'undefined') return;
  CSS.highlights.set(name, new Highlight(...ranges));
  CSS.highlights.set(`${name}-current`, new Highlight(...(current ? [current] : [])));
}

export const unmark = (name: string): void => markRanges(name, []);

/** Brings a place into sight, in every window that it stands in. */
export function showRange(range: Range): void {
  range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}
