import type { Usage } from '@/lib/kimi/types';
import type { Price } from './types';

const million = 1_000_000n;

/**
 * What the tokens cost, integer nano-dollars, rounded half up once for the whole call. Cached and cache-written tokens
 * are part of the prompt and reasoning is part of the completion, so neither is paid twice.
 */
export function costOf(usage: Omit<Usage, 'totalTokens'>, price: Price, feesNano = 0): number {
  const cached = clamp(usage.cachedTokens, usage.promptTokens);
  const written = clamp(usage.cacheWriteTokens, usage.promptTokens - cached);
  const fresh = usage.promptTokens - cached - written;
  const total =
    BigInt(fresh) * BigInt(price.input) +
    BigInt(cached) * BigInt(price.cached) +
    BigInt(written) * BigInt(price.cacheWrite) +
    BigInt(usage.completionTokens) * BigInt(price.output);
  return Number((total + million / 2n) / million) + feesNano;
}

const clamp = (tokens: number, most: number) => Math.max(0, Math.min(tokens, most));
