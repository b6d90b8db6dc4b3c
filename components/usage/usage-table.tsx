import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { formatCount, formatShare } from '@/lib/format/number';
import { formatDay } from '@/lib/format/time';
import type { UsageDay } from '@/lib/spend/usage';
import { Money } from './money';

/** Every day and model; on a narrow screen tokens stand in one column. */
export function UsageTable({ id, rows }: { id: string; rows: UsageDay[] }) {
  const t = useTranslations('usage');
  const locale = useLocale();
  return (
    <table id={id} className="w-full border-collapse text-ui tabular-nums">
      <caption className="sr-only">{t('tableCaption')}</caption>
      <thead>
        <tr className="text-left text-small text-ink-muted">
          <Head>{t('day')}</Head>
          <Head>{t('model')}</Head>
          <Head end wide>
            {t('calls')}
          </Head>
          <Head end wide>
            {t('input')}
          </Head>
          <Head end wide>
            {t('output')}
          </Head>
          <Head end>{t('cost')}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const repeats = rows[index - 1]?.day === row.day;
          const { spend } = row;
          const cachedShare = spend.promptTokens > 0 ? spend.cachedTokens / spend.promptTokens : 0;
          return (
            <tr
              key={`${row.day} ${row.model} ${row.practice}`}
              className={cx('align-top', repeats ? '' : 'border-t border-line', row.practice && 'text-ink-muted')}
            >
              <th scope="row" className="py-2 pr-3 text-left font-normal whitespace-nowrap">
                <span className={repeats ? 'sr-only' : undefined}>{formatDay(row.day, locale)}</span>
              </th>
              <td className="max-w-0 min-w-32 py-2 pr-3 md:w-2/5">
                <span className="block truncate" title={row.model}>
                  {row.model}
                </span>
                {row.practice && <Mark>{t('practice')}</Mark>}
                <span className="block text-small text-ink-muted md:hidden">
                  {formatCount(spend.promptTokens, locale)} → {formatCount(spend.completionTokens, locale)}
                </span>
              </td>
              <Cell wide>{formatCount(row.calls, locale)}</Cell>
              <Cell wide note={cachedShare > 0 && t('cachedShare', { share: formatShare(cachedShare, locale) })}>
                {formatCount(spend.promptTokens, locale)}
              </Cell>
              <Cell
                wide
                note={
                  spend.reasoningTokens > 0 && t('reasoningOf', { count: formatCount(spend.reasoningTokens, locale) })
                }
              >
                {formatCount(spend.completionTokens, locale)}
              </Cell>
              <Cell>{row.practice ? <span aria-hidden="true">–</span> : <Money spend={spend} />}</Cell>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Head({ children, end, wide }: { children: ReactNode; end?: boolean; wide?: boolean }) {
  return (
    <th scope="col" className={cx('py-2 font-medium', end ? 'pl-3 text-right' : 'pr-3', wide && 'max-md:hidden')}>
      {children}
    </th>
  );
}

function Cell({ children, note, wide }: { children: ReactNode; note?: ReactNode; wide?: boolean }) {
  return (
    <td className={cx('py-2 pl-3 text-right whitespace-nowrap', wide && 'max-md:hidden')}>
      {children}
      {note && <span className="block text-small text-ink-muted">{note}</span>}
    </td>
  );
}

function Mark({ children }: { children: ReactNode }) {
  return <span className="mt-0.5 inline-block rounded-md bg-warn-soft px-1.5 text-tiny text-warn">{children}</span>;
}
