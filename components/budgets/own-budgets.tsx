'use client';

import { useTranslations } from 'next-intl';
import { useBudgetWords } from '@/components/shell/budgets/words';
import { ErrorState } from '@/components/ui/state';
import type { BudgetView } from '@/lib/budgets/types';
import { Meter } from './meter';

/** What a reader may spend, and the teams that they look after; null where budgets cannot be read. */
export function OwnBudgets({ budgets }: { budgets: BudgetView[] | null }) {
  const t = useTranslations('budgets');
  const words = useBudgetWords();
  if (budgets === null) return <ErrorState title={t('unreadable')}>{t('ownUnreadableText')}</ErrorState>;
  if (budgets.length === 0) return null;
  return (
    <section aria-labelledby="own-budgets" className="flex flex-col gap-4">
      <h2 id="own-budgets" className="text-lead font-medium">
        {t('own')}
      </h2>
      <ul className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {budgets.map((budget) => {
          const name = words.name(budget, budget.scope !== 'team');
          return (
            <li key={budget.id} data-budget={budget.scope} className="flex flex-col gap-1.5">
              <p className="flex items-baseline justify-between gap-x-3 text-ui">
                <span className="font-medium">{name}</span>
                <span className="shrink-0 text-small text-ink-muted tabular-nums">{words.money(budget.limitNano)}</span>
              </p>
              <Meter budget={budget} name={name} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
