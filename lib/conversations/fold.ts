const marks = /\p{M}+/gu;

/** Text as searches see it: lower case, no accents, compatibility forms made plain; other scripts stay themselves. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(marks, '').toLowerCase().replaceAll('\0', '');
}

/** Where a folded needle stands in the original text: start and length in UTF-16 units; null where it does not. */
export function findFolded(text: string, foldedNeedle: string): { at: number; length: number } | null {
  if (foldedNeedle === '') return null;
  const starts: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    const piece = fold(character);
    for (let i = 0; i < piece.length; i += 1) starts.push(at);
    folded += piece;
    at += character.length;
  }
  const found = folded.indexOf(foldedNeedle);
  if (found < 0) return null;
  const start = starts[found] as number;
  return { at: start, length: (starts[found + foldedNeedle.length] ?? text.length) - start };
}
