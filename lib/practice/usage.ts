import type { Usage } from '@/lib/kimi/types';
import type { Piece } from './pieces';
import { tokensOfWeight } from './tokens';

/** What the first `count` pieces of a reply cost, with the prompt they answer. */
export function usageOf(
  pieces: readonly Piece[],
  count: number,
  prompt: { promptTokens: number; cachedTokens: number },
): Usage {
  let reasoning = 0;
  let rest = 0;
  for (let i = 0; i < count; i += 1) {
    const { kind, weight } = pieces[i] as Piece;
    if (kind === 'reasoning') reasoning += weight;
    else rest += weight;
  }
  const reasoningTokens = tokensOfWeight(reasoning);
  const completionTokens = reasoningTokens + tokensOfWeight(rest);
  return {
    promptTokens: prompt.promptTokens,
    cachedTokens: prompt.cachedTokens,
    cacheWriteTokens: 0,
    completionTokens,
    reasoningTokens,
    totalTokens: prompt.promptTokens + completionTokens,
  };
}

/** As the wire has it: cached tokens flat and in details, and absent on a miss. */
export function wireUsage(usage: Usage) {
  const cached = usage.cachedTokens > 0;
  return {
    prompt_tokens: usage.promptTokens,
    completion_tokens: usage.completionTokens,
    total_tokens: usage.totalTokens,
    ...(cached && {
      cached_tokens: usage.cachedTokens,
      prompt_tokens_details: { cached_tokens: usage.cachedTokens },
    }),
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens },
  };
}
