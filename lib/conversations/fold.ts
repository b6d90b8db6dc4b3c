const marks = /\p{M}+/gu;

/** Text as searches see it: lower case, no accents, ß as ss, compatibility forms made plain; other scripts stay themselves. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('ß', 'ss')
    .replaceAll('\0', '');
}

/** Characters that are folded in one go while a place is sought. */
const pieceLength = 1_024;

/** Where a folded needle stands in the original text: start and length in UTF-16 units; null where it does not. */
export function findFolded(text: string, foldedNeedle: string): { at: number; length: number } | null {
  if (foldedNeedle === '') return null;
  const found = fold(text).indexOf(foldedNeedle);
  if (found < 0) return null;
  const at = placeOf(text, 0, found);
  const end = placeOf(text, at, foldedNeedle.length);
  const last = placeOf(text, at, foldedNeedle.length - 1);
  return { at, length: Math.max(end, last + characterAt(text, last).length) - at };
}

/**
 * The place of the character that stands, folded, `foldedPlace` units behind the one at `from`. Most of the text is passed
 * over piece by piece: one character after the other, a search through long messages takes seconds.
 */
function placeOf(text: string, from: number, foldedPlace: number): number {
  let left = foldedPlace;
  let at = from;
  while (at < text.length) {
    const piece = wholePiece(text, at);
    const length = fold(piece).length;
    if (length > left) break;
    left -= length;
    at += piece.length;
  }
  for (const character of wholePiece(text, at)) {
    left -= fold(character).length;
    if (left < 0) break;
    at += character.length;
  }
  return at;
}

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

/** What begins at `at`, never with half of a character at its end. */
function wholePiece(text: string, at: number): string {
  const high = text.charCodeAt(at + pieceLength - 1);
  return text.slice(at, at + pieceLength + (high >= 0xd800 && high <= 0xdbff ? 1 : 0));
}
