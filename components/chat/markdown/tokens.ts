import type { Token, TokenizerExtensionFunction, TokenizerStartFunction, Tokens } from 'marked';

/** LaTeX source; `display` stands on its own line. */
export type TexToken = { type: 'tex'; raw: string; text: string; display: boolean };
/** `[^id]` in the text. */
export type NoteToken = { type: 'note'; raw: string; id: string };
/** `[^id]: …`, where the note is told. */
export type NoteTextToken = { type: 'noteText'; raw: string; id: string; tokens: Token[] };

/** What a Markdown text is made of. */
export type MarkdownToken =
  | Tokens.Blockquote
  | Tokens.Br
  | Tokens.Checkbox
  | Tokens.Code
  | Tokens.Codespan
  | Tokens.Def
  | Tokens.Del
  | Tokens.Em
  | Tokens.Escape
  | Tokens.Heading
  | Tokens.Hr
  | Tokens.HTML
  | Tokens.Image
  | Tokens.Link
  | Tokens.List
  | Tokens.Paragraph
  | Tokens.Space
  | Tokens.Strong
  | Tokens.Table
  | Tokens.Tag
  | Tokens.Text
  | TexToken
  | NoteToken
  | NoteTextToken;

const texBlocks = [
  { opens: /^ {0,3}\$\$[ \t]*\n/, closes: /\$\$/ },
  { opens: /^ {0,3}\\\[[ \t]*\n/, closes: /(?<!\\)\\\]/ },
];

/** Display math that begins on a line of its own and ends with one; not closed yet, it reaches to the end. */
const texBlock: TokenizerExtensionFunction = (src) => {
  for (const { opens, closes } of texBlocks) {
    const start = opens.exec(src)?.[0];
    if (!start) continue;
    const rest = src.slice(start.length);
    const close = closes.exec(rest);
    if (!close) return { type: 'tex', raw: src, text: rest.trim(), display: true };
    const after = /^[ \t]*[.,;:]?[ \t]*(?:\n|$)/.exec(rest.slice(close.index + 2));
    const raw = start + rest.slice(0, close.index + 2) + after?.[0];
    return after ? { type: 'tex', raw, text: rest.slice(0, close.index).trim(), display: true } : undefined;
  }
};

// A single dollar keeps Pandoc's rule, so that "$5 and $10" stays money.
const texInlines: [RegExp, boolean][] = [
  [/^\$\$((?:\\[\s\S]|[^$\\])+?)\$\$/, true],
  [/^\$(?![\s$])((?:\\[\s\S]|[^$\\])*?(?<!\s))\$(?!\d)/, false],
  [/^\\\[([\s\S]+?)(?<!\\)\\\]/, true],
  [/^\\\(([\s\S]+?)(?<!\\)\\\)/, false],
];

const texInline: TokenizerExtensionFunction = (src) => {
  for (const [pattern, display] of texInlines) {
    const found = pattern.exec(src);
    if (found) return { type: 'tex', raw: found[0], text: (found[1] ?? '').trim(), display };
  }
};

const noteText: TokenizerExtensionFunction = function (src) {
  const found =
    /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*((?:[^\n]*)(?:\n(?! {0,3}\[\^)[^\n]*\S[^\n]*|\n(?:[ \t]*\n)+(?: {4}|\t)[^\n]+)*)(?:\n+|$)/.exec(
      src,
    );
  if (!found) return;
  const body = (found[2] ?? '').replace(/\n(?: {4}|\t)/g, '\n');
  return { type: 'noteText', raw: found[0], id: found[1] ?? '', tokens: this.lexer.blockTokens(body, []) };
};

const note: TokenizerExtensionFunction = (src) => {
  const found = /^\[\^([^\]\s]+)\]/.exec(src);
  return found ? { type: 'note', raw: found[0], id: found[1] ?? '' } : undefined;
};

/** Where in a paragraph one of ours may begin; marked ends its own token there. */
const at =
  (pattern: RegExp, plus: number): TokenizerStartFunction =>
  (src) => {
    const index = src.search(pattern);
    return index < 0 ? undefined : index + plus;
  };

/** The same within the paragraph that comes next: to look through all that follows for each would take its square. */
const atBlock = (pattern: RegExp): TokenizerStartFunction => {
  const start = at(pattern, 1);
  return function (src) {
    const end = src.search(/\n[ \t]*\n/);
    return start.call(this, end < 0 ? src : src.slice(0, end + 1));
  };
};

/** GitHub's footnotes and LaTeX, beside what marked reads by itself. */
export const extensions = {
  renderers: {},
  childTokens: { noteText: ['tokens'] },
  block: [texBlock, noteText],
  inline: [texInline, note],
  startBlock: [atBlock(/\n {0,3}(?:\$\$|\\\[)[ \t]*\n/), atBlock(/\n {0,3}\[\^[^\]\s]+\]:/)],
  startInline: [at(/\$|\\[([]|\[\^/, 0)],
};
