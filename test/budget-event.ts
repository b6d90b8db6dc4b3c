import type { BudgetEvent } from '@/lib/budgets/types';

/** A call that Ada's month of five dollars refused, one of which is spent. */
export const budgetEvent = (over: Partial<BudgetEvent> = {}): BudgetEvent => ({
  budgetId: '00000000-0000-7000-8000-000000000001',
  scope: 'user-default',
  subjectId: '00000000-0000-7000-8000-000000000002',
  subject: 'Ada',
  period: 'month',
  mark: 100,
  limitNano: 5_000_000_000,
  settledNano: 1_000_000_000,
  startsAt: '2026-11-01T00:00:00.000Z',
  endsAt: '2026-12-01T00:00:00.000Z',
  ...over,
});
