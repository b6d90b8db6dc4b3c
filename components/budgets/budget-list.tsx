'use client';

import { useTranslations } from 'next-intl';
import { EmptyState, ErrorState } from '@/components/ui/state';
import type { BudgetView } from '@/lib/budgets/types';
import { BudgetRow } from './budget-row';

/** Null where budgets cannot be read: then they refuse, which is not the same as none. */
type BudgetListProps = { budgets: BudgetView[] | null; onChanged: () => void };

export function BudgetList({ budgets, onChanged }: BudgetListProps) {
  const t = useTranslations('budgets');
  if (budgets === null) return <ErrorState title={t('unreadable')}>{t('unreadableText')}</ErrorState>;
  if (budgets.length === 0) return <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {budgets.map((budget) => (
        <BudgetRow key={budget.id} budget={budget} onChanged={onChanged} />
      ))}
    </ul>
  );
}
