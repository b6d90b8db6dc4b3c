import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/format/money';
import { formatCount, formatShare, formatTokens } from '@/lib/format/number';
import type { CostGroup, CostReport } from '@/lib/spend/costs/view';
import type { Cut } from '@/lib/spend/rollups/read';
import { addressOf, type Change } from './address';
import { Money, Nothing, PerReply, Time } from './amounts';
import { Drill } from './drill';
import { useKeyName } from './key-name';
import { Cell, Head, Scroll } from './table';

/** What one looks at next, once one key is chosen. */
const next: Record<Cut, Cut> = { user: 'model', team: 'user', model: 'user', host: 'model', purpose: 'model' };

type GroupTableProps = {
  report: CostReport;
  path: string;
  /** Rows to show; null: all. */
  most: number | null;
};

/** The period by the cut, dearest first. A name narrows the page to it; a figure leads to what it is made of. */
export function GroupTable({ report, path, most }: GroupTableProps) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const keyName = useKeyName(report.cut);
  const { cut, query, groups } = report;
  const onlyOwn = report.scope === 'own' && next[cut] === 'user';
  const chosen = (key: string | null): Change => ({ [cut]: key ?? 'none' });
  const narrowed = (key: string | null) =>
    addressOf(path, query, { ...chosen(key), cut: onlyOwn ? 'purpose' : next[cut] });
  const list = (row: CostGroup, change: Change) => addressOf(path, query, { ...chosen(row.key), ...change });
  const quiet = (row: CostGroup, figure: ReactNode) => (
    <Drill quiet href={list(row, { view: 'calls' })}>
      {figure}
    </Drill>
  );
  const inputNote = (row: CostGroup) =>
    [
      row.promptTokens > 0 && t('cachedShare', { share: formatShare(row.cachedTokens / row.promptTokens, locale) }),
      row.cacheWriteTokens > 0 && t('cacheWritten', { tokens: formatTokens(row.cacheWriteTokens, locale) }),
    ]
      .filter(Boolean)
      .join(', ');
  const shown = most === null ? groups : groups.slice(0, most);
  return (
    <Scroll label={t('table', { cut: t(`cut.${cut}`) })}>
      <table className="w-full border-collapse text-ui tabular-nums">
        <caption className="sr-only">{t('table', { cut: t(`cut.${cut}`) })}</caption>
        <thead>
          <tr className="text-left text-small text-ink-muted">
            <Head className="sticky left-0 bg-ground">{t(`cut.${cut}`)}</Head>
            <Head end>{t('cost')}</Head>
            <Head end>{t('calls')}</Head>
            <Head end>{t('input')}</Head>
            <Head end>{t('output')}</Head>
            <Head end>{t('estimates')}</Head>
            <Head end>{t('saved')}</Head>
            <Head end>{t('perReply')}</Head>
            <Head end>{t('firstToken')}</Head>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.key} className="border-t border-line align-baseline">
              <th
                scope="row"
                className="sticky left-0 max-w-44 bg-ground py-1.5 pr-3 text-left align-top font-normal sm:max-w-64"
              >
                <Drill href={narrowed(row.key)}>
                  <span className="block truncate">{keyName(row.key, row.name)}</span>
                </Drill>
              </th>
              <Cell
                note={
                  row.unpriced > 0 && (
                    <Drill href={list(row, { view: 'calls', mark: 'unpriced' })}>
                      {t('unpricedCalls', { count: row.unpriced })}
                    </Drill>
                  )
                }
              >
                <Drill href={list(row, { view: 'conversations' })}>
                  {report.practice ? <Nothing /> : <Money of={row} />}
                </Drill>
              </Cell>
              <Cell>
                <Drill href={list(row, { view: 'calls' })}>{formatCount(row.calls, locale)}</Drill>
              </Cell>
              <Cell note={inputNote(row) && quiet(row, inputNote(row))}>
                {quiet(row, formatTokens(row.promptTokens, locale))}
              </Cell>
              <Cell
                note={
                  row.reasoningTokens > 0 &&
                  quiet(row, t('reasoningTokens', { tokens: formatTokens(row.reasoningTokens, locale) }))
                }
              >
                {quiet(row, formatTokens(row.completionTokens, locale))}
              </Cell>
              <Cell>
                {row.estimated > 0 ? (
                  <Drill href={list(row, { view: 'calls', mark: 'estimated' })}>
                    {formatShare(row.estimated / row.calls, locale)}
                  </Drill>
                ) : (
                  <Nothing />
                )}
              </Cell>
              <Cell>
                {row.savedNano === 0 || report.practice ? <Nothing /> : quiet(row, formatMoney(row.savedNano, locale))}
              </Cell>
              <Cell>
                {row.replies === 0 || report.practice ? (
                  <Nothing />
                ) : (
                  <Drill quiet href={list(row, { view: 'conversations' })}>
                    <PerReply of={row} />
                  </Drill>
                )}
              </Cell>
              <Cell
                note={
                  row.ttftP95 !== null &&
                  quiet(
                    row,
                    <>
                      {t('p95')} <Time ms={row.ttftP95} />
                    </>,
                  )
                }
              >
                {row.ttftP50 === null ? <Nothing /> : quiet(row, <Time ms={row.ttftP50} />)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
