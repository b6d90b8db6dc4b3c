import type { Spend } from '@/lib/runs/types';

/** A spend of so many input tokens and so many nano-dollars; null: no price is known. */
export const spendOf = (tokens: number, costNano: number | null, more: Partial<Spend> = {}): Spend => ({
  promptTokens: tokens,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  totalTokens: tokens,
  costNano,
  estimated: false,
  practice: false,
  ...more,
});
