import { periodsAt } from '@/lib/budgets/periods';
import type { Bound } from '@/lib/budgets/reserve';

/** A bound for calls that no budget cares about, or with figures of the test's own. */
export const boundOf = (bound: Partial<Bound> = {}): Bound => ({
  promptTokens: 1_000,
  completionTokens: 1_000,
  periods: periodsAt(new Date(), 'UTC'),
  ...bound,
});
