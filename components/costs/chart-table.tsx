import { useLocale, useTranslations } from 'next-intl';
import { formatCount } from '@/lib/format/number';
import type { CostReport } from '@/lib/spend/costs/view';
import { addressOf, type Change } from './address';
import { type Show, useAmount } from './amounts';
import { barDays, barName } from './bar-name';
import { Drill } from './drill';
import { useKeyName } from './key-name';
import { Cell, Head, Scroll } from './table';

export type ChartTableProps = {
  report: Pick<CostReport, 'chart' | 'cut' | 'unit' | 'zone' | 'query'>;
  show: Show;
  path: string;
};

/** The chart as a table, newest first; each bar leads to its own days or hour, each figure to the calls behind it. Others together lead where their bar does, as no address names them. */
export function ChartTable({ report, show, path }: ChartTableProps) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const amount = useAmount(show);
  const keyName = useKeyName(report.cut);
  const { edges, series, unpriced } = report.chart;
  const bars = edges.slice(0, -1).map((_, index) => index);
  const hasUnpriced = show === 'money' && unpriced.some((count) => count > 0);
  const figure = (value: number, href: string, text = amount(value)) =>
    value > 0 ? (
      <Drill quiet href={href}>
        {text}
      </Drill>
    ) : (
      text
    );
  return (
    <Scroll label={t('chartTable')}>
      <table className="w-full border-collapse text-small tabular-nums">
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
            const within = { ...barDays(edges, bar, report.zone), by: null };
            const hour = report.unit === 'hour' ? { hour: edges[bar] ?? null } : {};
            const calls = (change: Change = {}) =>
              addressOf(path, report.query, { ...within, view: 'calls', ...hour, ...change });
            const whole = report.unit === 'hour' ? calls() : addressOf(path, report.query, within);
            return (
              <tr key={edges[bar]} className="border-t border-line">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal whitespace-nowrap">
                  <Drill quiet={report.unit === 'hour'} href={whole}>
                    {label}
                  </Drill>
                </th>
                <Cell>{figure(sum, calls())}</Cell>
                {series.map((one) => (
                  <Cell key={`${one.key} ${one.others}`}>
                    {figure(one.values[bar] ?? 0, one.others ? whole : calls({ [report.cut]: one.key ?? 'none' }))}
                  </Cell>
                ))}
                {hasUnpriced && (
                  <Cell>
                    {figure(unpriced[bar] ?? 0, calls({ mark: 'unpriced' }), formatCount(unpriced[bar] ?? 0, locale))}
                  </Cell>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
