import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/format/money';
import { formatCount, formatShare, formatTokens } from '@/lib/format/number';
import { formatDay } from '@/lib/format/time';
import type { CostReport } from '@/lib/spend/costs/view';
import { addressOf, type Change } from './address';
import { Money, Nothing, PerReply, Time, useMoney } from './amounts';
import { Drill } from './drill';

type TotalsProps = { report: CostReport; path: string };

/** The sums of the period, beside the one before and what they will come to. */
export function Totals({ report, path }: TotalsProps) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const { total, comparison } = report;
  const money = (nano: number) => formatMoney(nano, locale);
  const amount = useMoney();
  const rows = (change: Change) => addressOf(path, report.query, change);
  const calls = (mark: 'estimated' | 'unpriced' | 'open') => rows({ view: 'calls', mark });
  const quiet = (figure: ReactNode, view: 'calls' | 'conversations' = 'calls') => (
    <Drill quiet href={rows({ view })}>
      {figure}
    </Drill>
  );
  return (
    <dl className="grid grid-cols-2 items-start gap-x-8 gap-y-6 sm:grid-cols-3 lg:grid-cols-4">
      <Figure name={t('cost')} large className="col-span-2" notes={[beforeIt(report)]}>
        {report.practice ? (
          <Nothing />
        ) : (
          <Drill href={rows({ view: 'conversations' })}>
            <Money of={total} />
          </Drill>
        )}
      </Figure>
      {report.forecastNano !== null && !report.practice && (
        <Figure name={t('forecast')}>
          <Drill quiet href={rows({ view: 'calls', ...report.forecastDays })}>
            {t('about', { amount: money(report.forecastNano) })}
          </Drill>
        </Figure>
      )}
      {report.feesNano !== null && (
        <Figure name={t('fees')}>
          <Drill quiet href="/admin/prices#terms">
            {money(report.feesNano)}
          </Drill>
        </Figure>
      )}
      <Figure
        name={t('compared', { name: comparison.name })}
        notes={[
          !report.practice && t('comparedNote', { input: money(comparison.input), output: money(comparison.output) }),
        ]}
      >
        {report.practice ? <Nothing /> : quiet(money(comparison.nano))}
      </Figure>
      <Figure
        name={t('input')}
        notes={[
          total.promptTokens > 0 &&
            quiet(t('cachedShare', { share: formatShare(total.cachedTokens / total.promptTokens, locale) })),
          total.cacheWriteTokens > 0 &&
            quiet(t('cacheWritten', { tokens: formatTokens(total.cacheWriteTokens, locale) })),
        ]}
      >
        {quiet(formatTokens(total.promptTokens, locale))}
      </Figure>
      <Figure
        name={t('output')}
        notes={[
          total.reasoningTokens > 0 &&
            quiet(t('reasoningTokens', { tokens: formatTokens(total.reasoningTokens, locale) })),
        ]}
      >
        {quiet(formatTokens(total.completionTokens, locale))}
      </Figure>
      <Figure
        name={t('calls')}
        notes={[
          total.estimated > 0 && total.calls > 0 && (
            <Drill href={calls('estimated')}>
              {t('estimate', { share: formatShare(total.estimated / total.calls, locale) })}
            </Drill>
          ),
          total.unpriced > 0 && <Drill href={calls('unpriced')}>{t('unpricedCalls', { count: total.unpriced })}</Drill>,
          total.open > 0 && <Drill href={calls('open')}>{t('openCalls', { count: total.open })}</Drill>,
        ]}
      >
        <Drill href={rows({ view: 'calls' })}>{formatCount(total.calls, locale)}</Drill>
      </Figure>
      <Figure name={t('perReply')} notes={[quiet(t('replies', { count: total.replies }), 'conversations')]}>
        {report.practice || total.replies === 0 ? <Nothing /> : quiet(<PerReply of={total} />, 'conversations')}
      </Figure>
      <Figure name={t('saved')}>{report.practice ? <Nothing /> : quiet(money(total.savedNano))}</Figure>
      <Figure
        name={t('firstToken')}
        notes={[
          total.ttftP95 !== null &&
            quiet(
              <>
                {t('p95')} <Time ms={total.ttftP95} />
              </>,
            ),
        ]}
      >
        {total.ttftP50 === null ? <Nothing /> : quiet(<Time ms={total.ttftP50} />)}
      </Figure>
    </dl>
  );

  function beforeIt({ before, days, practice }: CostReport): ReactNode {
    if (practice || (before.wholeKnownNano === 0 && before.wholeUnpriced === 0)) return null;
    const style = before.days.from.slice(0, 4) === days.to.slice(0, 4) ? 'short' : 'dated';
    const name = t('span', {
      from: formatDay(before.days.from, locale, style),
      to: formatDay(before.days.to, locale, style),
    });
    const knownNano = before.sameKnownNano;
    const costNano = before.sameUnpriced > 0 ? null : knownNano;
    const same = { amount: amount({ costNano, knownNano, estimated: 0 }), span: name };
    const change = costNano && total.costNano !== null ? total.costNano / costNano - 1 : null;
    const by = change === null ? '' : ` (${change >= 0 ? '+' : '−'}${formatShare(Math.abs(change), locale)})`;
    return (
      <>
        <Drill href={rows(before.days)}>
          {t(before.running && days.to > before.days.to ? 'beforeRunning' : 'beforeWhole', same)}
        </Drill>
        {by}
      </>
    );
  }
}

type FigureProps = { name: string; notes?: ReactNode[]; large?: boolean; className?: string; children: ReactNode };

function Figure({ name, notes = [], large, className, children }: FigureProps) {
  const said = notes.filter((note) => note !== false && note !== null);
  return (
    <div className={className}>
      <dt className="text-small text-ink-muted">{name}</dt>
      <dd className={large ? 'font-read text-display tabular-nums' : 'text-title font-medium tabular-nums'}>
        {children}
      </dd>
      {said.map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notes have no other name and never move
        <dd key={index} className="mt-0.5 text-small text-pretty text-ink-muted">
          {note}
        </dd>
      ))}
    </div>
  );
}
