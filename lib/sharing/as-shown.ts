const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  lowbar: '_',
  hyphen: '-',
  period: '.',
  commat: '@',
};

/** A code point, where there is one. */
const signOf = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

/**
 * A text of Markdown about as a reader sees it and may copy it: without the marks that can stand within a word, escapes
 * (CommonMark 2.4) and references (2.5) as what they stand for, and nothing that takes no room.
 */
export const asShown = (text: string): string =>
  text
    .replace(/\\([!-/:-@[-`{-~])|[*`~\u00ad\u200b-\u200d\u2060\ufeff]/g, '$1')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      if (name) return named[name] ?? whole;
      return signOf(decimal ? Number(decimal) : Number.parseInt(hex, 16));
    });
