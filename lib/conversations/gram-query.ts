/** Characters of a gram; `search_grams` of the database cuts every text into such, and into the shorter ones at its end. */
const gramLength = 4;

/** More narrow nothing down. */
const mostGrams = 40;

/** `search_grams` cuts at this character, so that no gram holds it; before a space's id it tells the two apart. */
const cut = '\u0001';

const quoted = (gram: string) => `'${gram.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/**
 * What the index of grams is asked for a folded needle in any of these spaces, in the language of `tsquery`: every text of
 * theirs that holds the needle fits it, and a few others. Null where the index cannot tell.
 */
export function gramQuery(spaceIds: readonly string[], foldedNeedle: string): string | null {
  if (foldedNeedle === '' || foldedNeedle.includes(cut)) return null;
  const spaces = spaceIds.map((id) => quoted(cut + id)).join(' | ');
  return `(${spaces}) & ${piecesOf([...foldedNeedle])}`;
}

function piecesOf(characters: readonly string[]): string {
  if (characters.length < gramLength) return `${quoted(characters.join(''))}:*`;
  const grams = characters.slice(gramLength - 1).map((_, i) => characters.slice(i, i + gramLength).join(''));
  return [...new Set(grams)].slice(0, mostGrams).map(quoted).join(' & ');
}
