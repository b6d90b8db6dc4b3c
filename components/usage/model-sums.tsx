import { useLocale, useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { formatTokens } from '@/lib/format/number';
import type { UsageDay } from '@/lib/spend/usage';
import { Money } from './money';

/** The period by model, each with its share as a line. */
export function ModelSums({ rows }: { rows: UsageDay[] }) {
  const t = useTranslations('usage');
  const locale = useLocale();
  const most = Math.max(1, ...rows.map((row) => row.spend.totalTokens));
  return (
    <ul aria-label={t('model')} className="flex flex-col gap-3">
      {rows.map((row) => (
        <li
          key={`${row.model} ${row.practice}`}
          className={cx('flex flex-col gap-1.5', row.practice && 'text-ink-muted')}
        >
          <div className="flex items-baseline gap-3 text-ui tabular-nums">
            <span className="min-w-0 flex-1 truncate">{row.model}</span>
            {row.practice ? (
              <span className="rounded-md bg-warn-soft px-1.5 text-small text-warn">{t('practice')}</span>
            ) : (
              <span className="font-medium">
                <Money spend={row.spend} />
              </span>
            )}
            <span className="w-24 text-right text-small whitespace-nowrap text-ink-muted">
              {t('tokensOf', { count: formatTokens(row.spend.totalTokens, locale) })}
            </span>
          </div>
          <div aria-hidden="true" className="h-1 rounded-full bg-sunken">
            <div
              className={cx('h-full rounded-full', row.practice ? 'bg-line-strong' : 'bg-accent')}
              style={{ width: `${(row.spend.totalTokens / most) * 100}%` }}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
