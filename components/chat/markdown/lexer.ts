import { Lexer, type Token, type TokensList } from 'marked';

/** Quotes and lists within each other; what is nested deeper is shown as it was written. */
const mostNested = 50;
/** Signs times characters of one stretch of words. Marked looks from each sign to the end: 50,000 of them take seconds. */
const mostWork = 20_000_000;
/** The same for a whole text. */
const mostWorkInAll = 100_000_000;

const signs = /[!-/:-@[-`{-~]/g;

/**
 * Marked's lexer with an end to its patience. A model can be brought to write any text; neither the server that draws a
 * page first nor the reader's browser may be held up by it, or run out of stack.
 */
export class PatientLexer extends Lexer {
  private nested = 0;
  private work = 0;

  override blockTokens(src: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], lastParagraphClipped = false): Token[] {
    if (this.nested >= mostNested) return asWritten(src, tokens);
    this.nested += 1;
    try {
      return super.blockTokens(src, tokens, lastParagraphClipped);
    } finally {
      this.nested -= 1;
    }
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    const work = src.length * (src.match(signs)?.length ?? 0);
    this.work += work;
    if (work > mostWork || this.work > mostWorkInAll || this.nested >= mostNested) return asWritten(src, tokens);
    this.nested += 1;
    try {
      return super.inlineTokens(src, tokens);
    } finally {
      this.nested -= 1;
    }
  }
}

function asWritten(src: string, tokens: Token[]): Token[] {
  tokens.push({ type: 'text', raw: src, text: src });
  return tokens;
}
