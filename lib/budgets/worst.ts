import { costOf } from '@/lib/spend/cost';
import type { Price } from '@/lib/spend/types';

/** What a call takes at most. */
export type Most = {
  promptTokens: number;
  completionTokens: number;
  /** Fees of the tools that the host runs itself, nano-dollars. */
  feesNano?: number;
};

/** A reply shorter than this is of no use to anybody: rather than asking for it, a call is refused. Tokens. */
export const usefulTokens = 256;

/** What a call costs at most, nano-dollars: all of its prompt at the dearest that a prompt can be charged at, and fees. */
export function worstOf({ promptTokens, completionTokens, feesNano }: Most, price: Price): number {
  const usage = { promptTokens, completionTokens, cachedTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 };
  return costOf(usage, { ...price, input: Math.max(price.input, price.cached, price.cacheWrite) }, feesNano);
}

/** Tokens of a prompt at most that holds little besides the instructions and the tools. */
export const shortPrompt = 8_192;

const million = 1_000_000n;

/**
 * The longest reply, up to `wanted` tokens, with which a call costs no more than `left` nano-dollars; negative where its
 * prompt and its fees alone cost more.
 */
export function affordable(left: number, most: Most, price: Price): number {
  const { promptTokens, completionTokens: wanted, feesNano = 0 } = most;
  if (worstOf(most, price) <= left) return wanted;
  if (price.output === 0) return -1;
  const input = BigInt(Math.max(price.input, price.cached, price.cacheWrite));
  // The cost is rounded half up: what is below the half of a nano-dollar more still costs `left`.
  const room = BigInt(left - feesNano) * million + million / 2n - 1n - BigInt(promptTokens) * input;
  return room < 0n ? -1 : Number(room / BigInt(price.output));
}

/** Whether `left` nano-dollars pay for a call with a reply that is of use. */
export const pays = (left: number, most: Most, price: Price): boolean =>
  affordable(left, most, price) >= Math.min(usefulTokens, most.completionTokens);

/** The same call with a prompt that is short. */
export const shortOf = (most: Most): Most => ({ ...most, promptTokens: Math.min(most.promptTokens, shortPrompt) });

/** Nano-dollars of a budget: what it allows, what was spent of it, what calls hold besides. */
export type Stand = { limit: number; settled: number; reserved: number };

/**
 * Why a budget does not pay for a call: it is spent where it does not even pay for a short one; this one is too large; or the
 * rest is held. Null where it pays.
 */
export function lackOf(
  { limit, settled, reserved }: Stand,
  most: Most,
  price: Price,
): 'spent' | 'too-large' | 'held' | null {
  if (pays(limit - settled - reserved, most, price)) return null;
  if (pays(limit - settled, most, price)) return 'held';
  return pays(limit - settled, shortOf(most), price) ? 'too-large' : 'spent';
}
