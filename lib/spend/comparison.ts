import { z } from 'zod';

/** Another model's price, nano-dollars for a million tokens of input and of output. */
export const comparison = z.object({
  name: z.string().trim().min(1, 'is empty').max(100, 'is longer than 100 characters'),
  input: z.number().int().min(0).max(1_000_000_000_000),
  output: z.number().int().min(0).max(1_000_000_000_000),
});

export type Comparison = z.infer<typeof comparison>;

export const shippedComparison: Comparison = {
  name: 'Claude Sonnet 4.5',
  input: 3_000_000_000,
  output: 15_000_000_000,
};

/** What so many tokens would have cost there, nano-dollars, each token of the prompt at its full price. */
export const comparedCost = (tokens: { promptTokens: number; completionTokens: number }, at: Comparison): number =>
  Math.round((tokens.promptTokens * at.input + tokens.completionTokens * at.output) / 1_000_000);
