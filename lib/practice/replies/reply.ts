import type { Ask } from '../ask';

export type Reply = {
  reasoning: string;
  text: string;
  calls?: { name: string; arguments: Record<string, unknown> }[];
  /** Short service answers come faster than a person reads. */
  quick?: true;
};

/** One thing the practice model knows how to answer; the first that says something answers. */
export type Answerer = (ask: Ask) => Reply | null;

const french =
  /[éèêàùçœ]|\b(le|la|les|des|une|est|sont|quoi|pourquoi|comment|écris|explique|bonjour|merci|avec|dans|pour|fais|donne)\b/gi;
const english = /\b(the|a|an|is|are|what|why|how|write|explain|hello|thanks|with|in|for|make|give|of|and|please)\b/gi;

export function isFrench(text: string): boolean {
  return (text.match(french)?.length ?? 0) > (text.match(english)?.length ?? 0);
}

/**
 * Words as they were written, within Markdown: each sign of it becomes a reference to its character. A backslash would not
 * do, since one before a bracket opens a formula and one within an address belongs to it.
 */
export const verbatim = (text: string): string =>
  text.replace(/[\\`*_<>~$&^|![\]]/g, (sign) => `&#${sign.charCodeAt(0)};`);
