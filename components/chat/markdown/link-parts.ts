import type { Token } from 'marked';
import { decodeEntities } from './entities';
import type { MarkdownToken } from './tokens';

export type LinkParts = {
  /** What the link itself shows; a picture leaves its words. */
  within: Token[];
  /** Its pictures and footnote marks. */
  beside: Token[];
};

/** Takes out of a link what is clicked for itself: a button or a link within a link is no HTML, and one click would do both. */
export function linkParts(tokens: readonly Token[]): LinkParts {
  const beside: Token[] = [];
  const within = tokens.flatMap((given): Token[] => {
    const token = given as MarkdownToken;
    if (token.type === 'image' || token.type === 'note') beside.push(token);
    if (token.type === 'note') return [];
    if (token.type === 'image') return [{ type: 'text', raw: token.raw, text: token.text }];
    if (!('tokens' in token) || !token.tokens) return [token];
    const inner = linkParts(token.tokens);
    beside.push(...inner.beside);
    return [{ ...token, tokens: inner.within }];
  });
  return { within, beside };
}

/** The words that a reader of these tokens sees. */
export const visibleWords = (tokens: readonly Token[]): string =>
  (tokens as readonly MarkdownToken[])
    .map((token) => {
      if ('tokens' in token && token.tokens) return visibleWords(token.tokens);
      return 'text' in token ? decodeEntities(token.text) : '';
    })
    .join('');
