import { estimateTokens } from '@/lib/kimi/tokens';
import { costOf } from './cost';
import type { Price } from './types';

/** What is known of a conversation when a message is written, tokens. */
export type Known = {
  /** Prompt of the newest request to the same model, and what it answered; null before the first. */
  last: { promptTokens: number; completionTokens: number } | null;
  /** Tokens of each reply so far. */
  answers: readonly number[];
};

export type Expected = { freshTokens: number; cachedTokens: number; answerTokens: number; costNano: number | null };

/** The system message and the tools, about. */
const startTokens = 600;
/** An answer where there is none to go by. */
const usualAnswer = 800;
/** Role and separators. */
const perMessage = 6;

/**
 * What a message will about cost: the newest prompt comes from the host's cache, what it answered and the message are new,
 * and the reply is as long as those before. Cost is null where no price is known.
 */
export function expectedOf(text: string, { last, answers }: Known, price: Price | null): Expected {
  const cachedTokens = last?.promptTokens ?? 0;
  const freshTokens = (last?.completionTokens ?? startTokens) + estimateTokens(text) + perMessage;
  const sum = answers.reduce((total, one) => total + one, 0);
  const answerTokens = answers.length > 0 ? Math.round(sum / answers.length) : usualAnswer;
  const usage = {
    promptTokens: freshTokens + cachedTokens,
    cachedTokens,
    cacheWriteTokens: 0,
    completionTokens: answerTokens,
    reasoningTokens: 0,
  };
  return { freshTokens, cachedTokens, answerTokens, costNano: price && costOf(usage, price) };
}
