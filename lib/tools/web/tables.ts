import type Turndown from 'turndown';

/** What a cell of a Markdown table cannot hold: such a table lays out a page, and its cells are text of their own. */
const blocks = 'table, pre, ul, ol, blockquote, h1, h2, h3, h4, h5, h6, p + p';

/**
 * Tables as GitHub Markdown, in time that grows with their length: the plugin for turndown that is at hand takes 15 s
 * for 1,500 rows.
 */
export function tables(service: Turndown): void {
  const known = new WeakMap<Element, boolean>();
  const isData = (node: Node): boolean => {
    const table = (node as Element).closest('table');
    if (!table) return false;
    const data = known.get(table) ?? !table.querySelector(blocks);
    known.set(table, data);
    return data;
  };
  service.addRule('tableCell', {
    filter: ['td', 'th'],
    replacement: (content, node) => (isData(node) ? `| ${inCell(content)} ` : `\n\n${content}\n\n`),
  });
  service.addRule('tableRow', {
    filter: 'tr',
    replacement: (content, node) => (isData(node) ? `\n${content}|` : content),
  });
  service.addRule('tableSection', { filter: ['thead', 'tbody', 'tfoot'], replacement: (content) => content });
  service.addRule('table', {
    filter: 'table',
    replacement: (content, node) => `\n\n${isData(node) ? withRule(content) : content}\n\n`,
  });
}

const inCell = (content: string): string =>
  content
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');

/** Puts the line between head and body, which Markdown wants after the first row; what is no row goes before. */
function withRule(content: string): string {
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  const [head, ...body] = lines.filter((line) => line.startsWith('|'));
  const caption = lines.filter((line) => !line.startsWith('|')).join(' ');
  if (head === undefined) return caption;
  const columns = head.match(/(?<!\\)\|/g)?.length ?? 2;
  return [
    caption === '' ? '' : `${caption}\n\n`,
    [head, '| --- '.repeat(columns - 1).concat('|'), ...body].join('\n'),
  ].join('');
}
