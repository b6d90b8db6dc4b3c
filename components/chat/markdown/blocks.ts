import type { Links, MarkedOptions } from 'marked';
import { PatientLexer } from './lexer';
import { extensions, type MarkdownToken, type NoteTextToken } from './tokens';

export type Block = { /** Where it begins in the text. */ at: number; token: MarkdownToken };

const options: MarkedOptions = { gfm: true, extensions };

/** More than this without a blank line is shown as plain text: nobody typed it as Markdown. */
const maxBlock = 60_000;

/**
 * Reads a text that grows. What stands before the newest blank line that another block follows can't change any more: it
 * keeps its identity, and only the rest is read again. The answer always equals that of the whole text read at once.
 */
export function createBlockReader(): (text: string) => readonly Block[] {
  let seen = '';
  let blocks: readonly Block[] = [];
  let settled: readonly Block[] = [];
  let settledTo = 0;
  let settledLinks: Links = {};
  let links: Links = {};

  const reset = () => {
    settled = [];
    settledTo = 0;
    settledLinks = {};
  };

  const advance = (text: string) => {
    const fresh = readTail(text.slice(settledTo), settledTo, settledLinks);
    blocks = settled.length > 0 ? [...settled, ...fresh.blocks] : fresh.blocks;
    const last = fresh.blocks.findLastIndex(({ at }, i) => i > 0 && settles(text, at));
    const begins = fresh.blocks[last];
    if (begins) {
      settled = blocks.slice(0, blocks.length - fresh.blocks.length + last);
      settledTo = begins.at;
      settledLinks = definitions(settled.map(({ token }) => token));
    }
    return fresh.links;
  };

  return (raw) => {
    const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
    if (text === seen) return blocks;
    if (!text.startsWith(seen)) reset();
    seen = text;
    const found = advance(text);
    // A definition changes what brackets anywhere in the text mean.
    if (JSON.stringify(found) !== JSON.stringify(links)) {
      reset();
      links = advance(text);
    }
    return blocks;
  };
}

/** Whether what stands before `at` is final: a blank line, and after it a line that can't become the next item of a list. */
function settles(text: string, at: number): boolean {
  const end = text.indexOf('\n', at);
  const certain = end >= 0 || /[^\d.)\-+*\s]/.test(text.slice(at));
  return certain && /\n[ \t]*\n$/.test(text.slice(Math.max(0, at - 200), at));
}

function readTail(tail: string, offset: number, known: Links): { blocks: Block[]; links: Links } {
  const code = openFence(tail);
  if (code) return { blocks: [{ at: offset, token: code }], links: known };
  if (tail.length > maxBlock && !/\n[ \t]*\n/.test(tail)) {
    const words: MarkdownToken = { type: 'text', raw: tail, text: tail };
    return {
      blocks: [{ at: offset, token: { type: 'paragraph', raw: tail, text: tail, tokens: [words] } }],
      links: known,
    };
  }
  const lexer = new PatientLexer(options);
  Object.assign(lexer.tokens.links, known);
  let at = offset;
  const blocks = (lexer.lex(tail) as MarkdownToken[]).flatMap((token) => {
    const block = { at, token };
    at += token.raw.length;
    return token.type === 'space' ? [] : [block];
  });
  return { blocks, links: { ...lexer.tokens.links } };
}

/** The link definitions among tokens, however deep; the first of a name counts. */
function definitions(tokens: readonly MarkdownToken[]): Links {
  const found: Links = {};
  for (const token of tokens) {
    if (token.type === 'def') found[token.tag] ??= { href: token.href, title: token.title };
    const inner = 'items' in token ? token.items : 'tokens' in token ? (token.tokens ?? []) : [];
    for (const [name, link] of Object.entries(definitions(inner as MarkdownToken[]))) found[name] ??= link;
  }
  return found;
}

/** A fenced block at the tail's beginning that is still open: long code streams in without being read again. */
function openFence(tail: string): MarkdownToken | null {
  const opening = /^(`{3,}|~{3,})([\w+#.-]*)\n/.exec(tail);
  if (!opening?.[1]) return null;
  const fence = opening[1];
  const text = tail.slice(opening[0].length);
  if (new RegExp(`^ {0,3}${fence[0]}{${fence.length},}`, 'm').test(text)) return null;
  return { type: 'code', raw: tail, lang: opening[2] ?? '', text };
}

/** The footnotes told in a text, by their id; the first of an id counts. */
export function footnotes(blocks: readonly Block[]): Map<string, NoteTextToken> {
  const told = blocks.flatMap(({ token }) => (token.type === 'noteText' ? [token] : []));
  return new Map(told.toReversed().map((token) => [token.id, token]));
}
