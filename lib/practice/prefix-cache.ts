import { tokensOfWeight, weigh } from './tokens';

type Seen = { text: string; weight: number };

const blockTokens = 256;
const keptPerKey = 256;
/** Of all prompts of a key together. */
const keptCharacters = 32_000_000;
const stride = 4096;

/** Length of the longest common prefix, in UTF-16 units. */
export function commonPrefix(a: string, b: string): number {
  const max = Math.min(a.length, b.length);
  let at = 0;
  while (at + stride <= max && a.slice(at, at + stride) === b.slice(at, at + stride)) at += stride;
  while (at < max && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

/**
 * The vendor's prompt cache: of a prompt longer than 256 tokens, the part that any earlier prompt of the same key began
 * with is cached, in whole blocks of 256 tokens.
 */
export class PrefixCache {
  private readonly seen = new Map<string, Seen[]>();

  /** Counts a prompt; `remember` it only once it is served. */
  count(key: string, prompt: string): { promptTokens: number; cachedTokens: number; remember: () => void } {
    const earlier = this.seen.get(key) ?? [];
    const grown = earlier.find((s) => prompt.startsWith(s.text));
    const weight = grown ? grown.weight + weigh(prompt.slice(grown.text.length)) : weigh(prompt);
    const cachedTokens = cachedOf(earlier, prompt, grown);
    const remember = () => {
      const kept = (this.seen.get(key) ?? []).filter((s) => s !== grown && s.text !== prompt);
      this.seen.set(key, newest([...kept, { text: prompt, weight }]));
    };
    return { promptTokens: tokensOfWeight(weight), cachedTokens, remember };
  }

  clear(): void {
    this.seen.clear();
  }
}

function newest(prompts: Seen[]): Seen[] {
  let room = keptCharacters;
  const from = prompts.findLastIndex((s) => {
    room -= s.text.length;
    return room < 0;
  });
  return prompts.slice(Math.max(from + 1, prompts.length - keptPerKey));
}

function cachedOf(earlier: Seen[], prompt: string, grown: Seen | undefined): number {
  const longest = earlier.reduce((most, s) => (s === grown ? most : Math.max(most, commonPrefix(s.text, prompt))), 0);
  const weight = grown && grown.text.length >= longest ? grown.weight : weigh(prompt.slice(0, longest));
  return Math.floor(weight / 4 / blockTokens) * blockTokens;
}
