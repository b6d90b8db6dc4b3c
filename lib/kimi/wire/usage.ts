import type { Usage } from '@/lib/kimi/types';
import { asCount, asObject, type Loose } from './loose';

/** More tokens than any call has: such a number is a mistake, and no column of ours holds it. */
const most = 1_000_000_000;

const first = (...values: unknown[]): number => values.map(asCount).find((n) => n && n <= most) ?? 0;

/** Writes to the cache stand, split by lifetime, in headers only (platform.kimi.ai, context caching); summed here. */
function writtenByHeaders(headers: Record<string, string>): number {
  return first(headers['msh-usage-cache-write-tokens-5m']) + first(headers['msh-usage-cache-write-tokens-1h']);
}

/**
 * One usage object of the wire in our words, or null where it tells nothing. Cached tokens come flat (classic) or in
 * `prompt_tokens_details`; a prompt is never of 0 tokens, so such an object counts as none.
 */
export function readUsage(value: unknown, headers: Record<string, string> = {}): Usage | null {
  const usage = asObject(value);
  if (!usage) return null;
  const input: Loose = asObject(usage.prompt_tokens_details) ?? asObject(usage.input_tokens_details) ?? {};
  const output: Loose = asObject(usage.completion_tokens_details) ?? asObject(usage.output_tokens_details) ?? {};
  const promptTokens = first(usage.prompt_tokens, usage.input_tokens);
  if (promptTokens === 0) return null;
  const completionTokens = first(usage.completion_tokens, usage.output_tokens);
  const cachedTokens = Math.min(
    promptTokens,
    first(usage.cached_tokens, input.cached_tokens, usage.prompt_cache_hit_tokens),
  );
  const written = first(
    usage.cache_write_tokens,
    input.cache_write_tokens,
    usage.cache_creation_input_tokens,
    writtenByHeaders(headers),
  );
  return {
    promptTokens,
    cachedTokens,
    cacheWriteTokens: Math.min(promptTokens - cachedTokens, written),
    completionTokens,
    reasoningTokens: Math.min(completionTokens, first(output.reasoning_tokens, usage.reasoning_tokens)),
    totalTokens: first(usage.total_tokens) || promptTokens + completionTokens,
  };
}

/** Usage of a chunk wherever it stands: top level, choice, delta. One place is read, never a sum. */
export function usageOf(chunk: Loose, choice: Loose | null, headers: Record<string, string>): Usage | null {
  return (
    readUsage(chunk.usage, headers) ??
    readUsage(choice?.usage, headers) ??
    readUsage(asObject(choice?.delta)?.usage, headers)
  );
}
