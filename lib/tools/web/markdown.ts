import { strikethrough, taskListItems } from '@joplin/turndown-plugin-gfm';
import Turndown from 'turndown';
import { tables } from './tables.ts';

const turndown = new Turndown({
  headingStyle: 'atx',
  codeBlockStyle: 'fenced',
  bulletListMarker: '-',
  emDelimiter: '*',
  hr: '---',
}).use([strikethrough, taskListItems, tables]);

/** HTML as GitHub Markdown, with tables. */
export function toMarkdown(html: string): string {
  return turndown
    .turndown(html)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
