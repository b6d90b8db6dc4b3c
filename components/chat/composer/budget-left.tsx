'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useStanding } from '@/components/shell/budgets/standing';
import { useBudgetWords } from '@/components/shell/budgets/words';
import type { BudgetView } from '@/lib/budgets/types';

/** From this share of a budget on, what is left of it is told. */
const near = 0.8;

const usedShare = ({ settledNano, reservedNano, limitNano }: BudgetView) =>
  limitNano === 0 ? 1 : (settledNano + reservedNano) / limitNano;

/** How much is left of the reader's budget that is nearest to its end, once it is near. */
export function BudgetLeft() {
  const t = useTranslations('shell.budget');
  const words = useBudgetWords();
  const { budgets } = useStanding();
  const nearest = (budgets ?? [])
    .filter((one) => one.scope !== 'team' && usedShare(one) >= near)
    .toSorted((a, b) => usedShare(b) - usedShare(a))[0];
  if (!nearest) return null;
  const { limitNano, settledNano, reservedNano, endsAt } = nearest;
  const told = {
    name: words.name(nearest, true),
    spent: words.money(settledNano),
    held: words.money(reservedNano),
    left: words.money(Math.max(0, limitNano - settledNano - reservedNano)),
    limit: words.money(limitNano),
    until: words.until(endsAt),
  };
  return (
    <Link
      href="/usage"
      prefetch={false}
      data-part="budget-left"
      className="text-warn underline-offset-2 hover:underline"
      suppressHydrationWarning
    >
      {t(reservedNano > 0 ? 'leftHeld' : 'left', told)}
    </Link>
  );
}
