import './chart.css';
import { useLocale, useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import type { CostReport } from '@/lib/spend/costs/view';
import { type Show, useAmount } from './amounts';
import { barName } from './bar-name';
import { Bars } from './bars';
import { labelled, niceTop } from './chart-scale';
import { useKeyName } from './key-name';

/** Of its place among the series. */
const seriesClass = (one: { others: boolean }, place: number) => `series-${one.others ? 'others' : place}`;

const percent = (share: number) => Math.round(share * 100_000) / 1_000;

type ChartProps = { report: CostReport; show: Show; describedBy: string };

/** Bars of a span, stacked by the cut. What `describedBy` names leads to a table of the same figures. */
export function StackedChart({ report, show, describedBy }: ChartProps) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const amount = useAmount(show);
  const keyName = useKeyName(report.cut);
  const { edges, series, unpriced } = report.chart;
  const bars = edges.slice(0, -1);
  const heights = bars.map((_, bar) => series.reduce((sum, one) => sum + (one.values[bar] ?? 0), 0));
  const top = niceTop(Math.max(0, ...heights));
  const dates = labelled(bars.length, 7);
  /** Narrower than its date, which would stand out of the chart. */
  const isAtEdge = (bar: number) => bar === bars.length - 1 && bars.length > 12;
  const name = (bar: number, style: 'short' | 'long') =>
    barName(new Date(edges[bar] ?? 0), report.unit, locale, report.zone, style);
  const told = (bar: number) =>
    [
      `${name(bar, 'long')}: ${amount(heights[bar] ?? 0)}`,
      ...series
        .filter((one) => (one.values[bar] ?? 0) > 0)
        .map((one) => `${one.others ? t('others') : keyName(one.key, one.name)} ${amount(one.values[bar] ?? 0)}`),
      ...(unpriced[bar] ? [t('unpricedCalls', { count: unpriced[bar] })] : []),
    ].join('\n');
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
      <div
        aria-hidden="true"
        className="flex flex-col justify-between text-right text-tiny text-ink-muted tabular-nums"
      >
        {[top, top / 2, 0].map((value) => (
          <span key={value} className="-my-2">
            {amount(value, top / 2)}
          </span>
        ))}
      </div>
      <div
        role="img"
        aria-label={t('chart', {
          measure: t(`show.${show}`),
          cut: t(`cut.${report.cut}`),
          from: name(0, 'long'),
          to: name(bars.length - 1, 'long'),
        })}
        aria-describedby={describedBy}
        className="relative flex h-52 items-stretch gap-px border-b border-line-strong bg-[linear-gradient(var(--line),var(--line)),linear-gradient(var(--line),var(--line))] bg-[length:100%_1px] bg-[position:0_0,0_50%] bg-no-repeat"
      >
        <Bars
          series={series.map(seriesClass)}
          bars={bars.map((edge, bar) => ({
            edge,
            told: told(bar),
            heights: series.map((one) => percent((one.values[bar] ?? 0) / top)),
          }))}
        />
      </div>
      <span />
      <div aria-hidden="true" className="relative mt-2 h-4 text-tiny text-ink-muted">
        {bars.map(
          (edge, bar) =>
            dates.has(bar) && (
              <span
                key={edge}
                className={cx(
                  'absolute whitespace-nowrap max-sm:nth-last-[even]:hidden',
                  isAtEdge(bar) ? 'right-0' : '-translate-x-1/2',
                )}
                style={isAtEdge(bar) ? undefined : { left: `${((bar + 0.5) / bars.length) * 100}%` }}
              >
                {name(bar, 'short')}
              </span>
            ),
        )}
      </div>
    </div>
  );
}

/** What each colour and texture stands for. */
export function Legend({ report }: { report: CostReport }) {
  const t = useTranslations('costs');
  const keyName = useKeyName(report.cut);
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-small text-ink-soft">
      {report.chart.series.map((one, index) => (
        <li key={`${one.key} ${one.others}`} className="flex min-w-0 items-center gap-1.5">
          <span aria-hidden="true" className={cx('series size-3 shrink-0 rounded-sm', seriesClass(one, index))} />
          <span className="truncate">{one.others ? t('others') : keyName(one.key, one.name)}</span>
        </li>
      ))}
    </ul>
  );
}
