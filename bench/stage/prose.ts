/** Numbers in [0, 1), the same at each run. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const starts = 'st tr pl gr fr br con com pre per in re de un s t m n p l r c b d f h w g v é'.split(' ');
const middles = 'a e i o u ai ea io ou er an en on ar al il at it ent ate ess act ort é ô'.split(' ');
const ends = 't s n r d l m ly ing ed tion er ent ment al ous ity able ic e y age ure ère'.split(' ');

/** Words such as English and French have them: they share most of their letter groups, and the frequent ones are short. */
export function vocabulary(size: number, seed: number): string[] {
  const throwDice = dice(seed);
  const one = (of: readonly string[]) => of[Math.floor(throwDice() * of.length)] ?? '';
  const words = new Set<string>();
  while (words.size < size) {
    const syllables = 1 + Math.floor(throwDice() * 3);
    words.add(Array.from({ length: syllables }, () => one(starts) + one(middles)).join('') + one(ends));
  }
  return [...words].sort((a, b) => a.length - b.length);
}

/** Speaks so many words, which occur as in a language: the n-th most frequent one n times as seldom as the first. */
export function speaker(words: readonly string[], seed: number): (count: number) => string {
  const throwDice = dice(seed);
  const word = () => words[Math.floor(words.length ** throwDice()) - 1] ?? '';
  return (count) => Array.from({ length: count }, (_, i) => (i % 12 === 11 ? `${word()}.` : word())).join(' ');
}
