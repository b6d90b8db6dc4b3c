import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/format/money';
import { formatShare, formatTokens } from '@/lib/format/number';
import type { Spend } from '@/lib/runs/types';
import type { UsageDay } from '@/lib/spend/usage';
import { Money } from './money';

/** The sums of the period: real calls only. */
export function Totals({ total, rows }: { total: Spend | null; rows: UsageDay[] }) {
  const t = useTranslations('usage');
  const locale = useLocale();
  const calls = rows.reduce((sum, row) => sum + (row.practice ? 0 : row.calls), 0);
  const guessed = rows.reduce((sum, row) => sum + (row.practice ? 0 : row.calls * row.estimatedShare), 0);
  const known = rows.reduce((sum, row) => sum + (row.practice ? 0 : (row.spend.costNano ?? 0)), 0);
  const { promptTokens = 0, cachedTokens = 0, completionTokens = 0, reasoningTokens = 0 } = total ?? {};
  return (
    <dl className="flex flex-wrap items-baseline gap-x-12 gap-y-6">
      <Figure
        name={t('cost')}
        large
        note={guessed > 0 && calls > 0 && t('estimate', { share: formatShare(guessed / calls, locale) })}
      >
        {total?.costNano === null && known > 0 ? (
          t('atLeast', { amount: formatMoney(known, locale) })
        ) : (
          <Money spend={total} />
        )}
      </Figure>
      <Figure
        name={t('input')}
        note={cachedTokens > 0 && t('cachedShare', { share: formatShare(cachedTokens / promptTokens, locale) })}
      >
        {formatTokens(promptTokens, locale)}
      </Figure>
      <Figure
        name={t('output')}
        note={reasoningTokens > 0 && t('reasoningOf', { count: formatTokens(reasoningTokens, locale) })}
      >
        {formatTokens(completionTokens, locale)}
      </Figure>
      <Figure name={t('calls')}>{formatTokens(calls, locale)}</Figure>
    </dl>
  );
}

type FigureProps = { name: string; note?: ReactNode; large?: boolean; children: ReactNode };

function Figure({ name, note, large, children }: FigureProps) {
  return (
    <div className="max-w-xs">
      <dt className="text-small text-ink-muted">{name}</dt>
      <dd className={large ? 'font-read text-display tabular-nums' : 'text-title font-medium tabular-nums'}>
        {children}
      </dd>
      {note && <dd className="mt-0.5 text-small text-pretty text-ink-muted">{note}</dd>}
    </div>
  );
}
