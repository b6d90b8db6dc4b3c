import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { CostReport } from '@/lib/spend/costs/view';
import { addressOf } from './address';
import { type Show, useAmount } from './amounts';
import { barDays, barName } from './bar-name';
import { useKeyName } from './key-name';
import { Cell, Head, Scroll } from './table';

type ChartTableProps = { id: string; report: CostReport; show: Show; path: string };

/** The chart as a table, newest first; each bar leads to its own days. */
export function ChartTable({ id, report, show, path }: ChartTableProps) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const amount = useAmount(show);
  const keyName = useKeyName(report.cut);
  const { edges, series, unpriced } = report.chart;
  const bars = edges.slice(0, -1).map((_, index) => index);
  const hasUnpriced = show === 'money' && unpriced.some((count) => count > 0);
  return (
    <Scroll label={t('chartTable')}>
      <table id={id} className="w-full border-collapse text-small tabular-nums">
        <caption className="sr-only">{t('chartTable')}</caption>
        <thead>
          <tr className="text-left text-ink-muted">
            <Head>{t(`unit.${report.unit}`)}</Head>
            <Head end>{t('sum')}</Head>
            {series.map((one) => (
              <Head key={`${one.key} ${one.others}`} end>
                {one.others ? t('others') : keyName(one.key, one.name)}
              </Head>
            ))}
            {hasUnpriced && <Head end>{t('noPrice')}</Head>}
          </tr>
        </thead>
        <tbody>
          {bars.toReversed().map((bar) => {
            const label = barName(new Date(edges[bar] ?? 0), report.unit, locale, report.zone, 'long');
            const sum = series.reduce((all, one) => all + (one.values[bar] ?? 0), 0);
            return (
              <tr key={edges[bar]} className="border-t border-line">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal whitespace-nowrap">
                  {report.unit === 'hour' ? (
                    label
                  ) : (
                    <Link
                      href={addressOf(path, report.query, { ...barDays(edges, bar, report.zone), by: null })}
                      prefetch={false}
                      className="underline decoration-line-strong underline-offset-2 hover:decoration-ink"
                    >
                      {label}
                    </Link>
                  )}
                </th>
                <Cell>{amount(sum)}</Cell>
                {series.map((one) => (
                  <Cell key={`${one.key} ${one.others}`}>{amount(one.values[bar] ?? 0)}</Cell>
                ))}
                {hasUnpriced && <Cell>{unpriced[bar] ?? 0}</Cell>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
