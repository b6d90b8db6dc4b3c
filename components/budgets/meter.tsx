import { useLocale, useTranslations } from 'next-intl';
import { useBudgetWords } from '@/components/shell/budgets/words';
import { cx } from '@/components/ui/cx';
import { factLine } from '@/components/ui/facts';
import type { BudgetView } from '@/lib/budgets/types';
import { formatShare } from '@/lib/format/number';

type MeterProps = { budget: BudgetView; name: string };

const part = (nano: number, limit: number) => (limit === 0 ? 1 : Math.max(0, Math.min(1, nano / limit)));

/** How a budget's present period stands: spent, held and left. */
export function Meter({ budget, name }: MeterProps) {
  const t = useTranslations('budgets');
  const locale = useLocale();
  const words = useBudgetWords();
  const { limitNano, settledNano, reservedNano, runningNano } = budget;
  const untoldNano = reservedNano - runningNano;
  const [settled, used] = [part(settledNano, limitNano), part(settledNano + reservedNano, limitNano)];
  const left = Math.max(0, limitNano - settledNano - reservedNano);
  const told = [
    t('settled', { amount: words.money(settledNano) }),
    runningNano > 0 && t('held', { amount: words.money(runningNano) }),
    untoldNano > 0 && t('untold', { amount: words.money(untoldNano) }),
    t('left', { amount: words.money(left) }),
    t('until', { until: words.until(budget.endsAt) }),
  ].filter((one) => one !== false);
  return (
    <div className="flex flex-col gap-1.5">
      {/* biome-ignore lint/a11y/useSemanticElements: a meter of the browser's own draws one part alone */}
      <div
        role="meter"
        aria-label={t('meter', { name, share: formatShare(used, locale) })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(used * 100)}
        className="flex h-1.5 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
      >
        <div
          className={cx(used >= 1 ? 'bg-danger' : used >= 0.8 ? 'bg-warn' : 'bg-accent')}
          style={{ width: `${settled * 100}%` }}
        />
        <div className="bg-line-strong" style={{ width: `${(used - settled) * 100}%` }} />
      </div>
      <p className="text-small text-pretty text-ink-muted tabular-nums" suppressHydrationWarning>
        {factLine(told)}
      </p>
    </div>
  );
}
