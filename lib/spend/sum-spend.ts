import type { Spend } from '@/lib/runs/types';

/**
 * Adds spends up, on the server and in the page; null where there is none. Practice is no part of a real sum. One unknown
 * price makes the sum's price unknown: unknown is not free.
 */
export function sumSpend(spends: readonly [Spend, ...Spend[]]): Spend;
export function sumSpend(spends: readonly (Spend | null)[]): Spend | null;
export function sumSpend(spends: readonly (Spend | null)[]): Spend | null {
  const told = spends.filter((spend) => spend !== null);
  if (told.length === 0) return null;
  const real = told.filter((spend) => !spend.practice);
  const known = real.length > 0 ? real : told;
  const total = (pick: (spend: Spend) => number) => known.reduce((sum, spend) => sum + pick(spend), 0);
  return {
    promptTokens: total((s) => s.promptTokens),
    cachedTokens: total((s) => s.cachedTokens),
    cacheWriteTokens: total((s) => s.cacheWriteTokens),
    completionTokens: total((s) => s.completionTokens),
    reasoningTokens: total((s) => s.reasoningTokens),
    totalTokens: total((s) => s.totalTokens),
    costNano: known.some((s) => s.costNano === null && s.totalTokens > 0) ? null : total((s) => s.costNano ?? 0),
    estimated: known.some((s) => s.estimated),
    practice: known.every((s) => s.practice),
  };
}
