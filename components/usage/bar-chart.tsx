import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/format/money';
import { formatTokens } from '@/lib/format/number';
import { formatDay } from '@/lib/format/time';
import { type Bar, labelled, niceTop } from './chart-data';
import type { Measure } from './period';

type BarChartProps = { bars: Bar[]; measure: Measure; describedBy: string };

const height = 160;
const slot = 10;

/** The lowest top line whose half can be told: a tenth of a cent in nano-dollars, two tokens. */
const leastTop = { money: 1_000_000, tokens: 2 };

/** Bars by day. The table that `describedBy` names holds the same figures for those who do not see them. */
export function BarChart({ bars, measure, describedBy }: BarChartProps) {
  const t = useTranslations('usage');
  const locale = useLocale();
  const amount = (value: number) => (measure === 'money' ? formatMoney(value, locale) : formatTokens(value, locale));
  const top = niceTop(Math.max(...bars.map((bar) => bar.real + bar.practice)), leastTop[measure]);
  const y = (value: number) => (value / top) * height;
  const first = bars[0]?.day ?? '';
  const last = bars.at(-1)?.day ?? '';
  const dates = labelled(bars.length, 6);
  const label = t('chart', { measure: t(measure), from: formatDay(first, locale), to: formatDay(last, locale) });
  return (
    <figure className="grid grid-cols-[auto_1fr] gap-x-3">
      <div
        aria-hidden="true"
        className="flex flex-col justify-between text-right text-tiny text-ink-muted tabular-nums"
      >
        {[top, top / 2, 0].map((value) => (
          <span key={value} className="-my-2">
            {amount(value)}
          </span>
        ))}
      </div>
      <svg
        role="img"
        aria-label={label}
        aria-describedby={describedBy}
        viewBox={`0 0 ${bars.length * slot} ${height}`}
        preserveAspectRatio="none"
        className="h-40 w-full overflow-visible"
      >
        <title>{label}</title>
        <defs>
          <pattern id="practice-hatch" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="1.2" height="3" className="fill-ink-muted" />
          </pattern>
        </defs>
        {[0, height / 2, height].map((at) => (
          <line
            key={at}
            x1="0"
            x2={bars.length * slot}
            y1={at}
            y2={at}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {bars.map((bar, index) => (
          <g key={bar.day} className="group/bar">
            <title>{t('chartDay', { day: formatDay(bar.day, locale, 'long'), amount: told(bar) })}</title>
            <rect
              x={index * slot}
              y="0"
              width={slot}
              height={height}
              className="fill-transparent group-hover/bar:fill-hover/60"
            />
            <rect
              x={index * slot + 1.5}
              y={height - y(bar.real)}
              width={slot - 3}
              height={y(bar.real)}
              className="fill-accent"
            />
            <rect
              x={index * slot + 1.5}
              y={height - y(bar.real + bar.practice)}
              width={slot - 3}
              height={y(bar.practice)}
              fill="url(#practice-hatch)"
            />
          </g>
        ))}
      </svg>
      <span />
      <div aria-hidden="true" className="relative mt-2 h-4 text-tiny text-ink-muted">
        {bars.map(
          (bar, index) =>
            dates.has(index) && (
              <span
                key={bar.day}
                className="absolute -translate-x-1/2 whitespace-nowrap last:right-0 last:left-auto! last:translate-x-0 max-sm:nth-last-[even]:hidden"
                style={{ left: `${((index + 0.5) / bars.length) * 100}%` }}
              >
                {formatDay(bar.day, locale)}
              </span>
            ),
        )}
      </div>
    </figure>
  );

  function told(bar: Bar): string {
    const real = bar.estimated ? t('about', { amount: amount(bar.real) }) : amount(bar.real);
    return bar.practice > 0 ? `${real}, ${t('practice')} ${amount(bar.practice)}` : real;
  }
}
