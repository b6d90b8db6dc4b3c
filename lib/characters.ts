/** The place at or just before `at` that is not within a character (a surrogate pair). */
export function wholeAt(text: string, at: number): number {
  const low = text.charCodeAt(at);
  const high = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff ? at - 1 : at;
}

/** Characters as a database counts them: a surrogate pair is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Holds nothing that no database keeps: no NUL, no half of a character. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Reads as it is written: nothing turns the direction of the words after it, and some of it can be seen. */
export const isLegible = (text: string): boolean =>
  !/[\u202a-\u202e\u2066-\u2069]/.test(text) &&
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));

/** Holds no control character either: a name that does was not typed. */
export const isPlain = (text: string): boolean => text.isWellFormed() && !/\p{Cc}/u.test(text);
