import { useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/state';
import { formatCount, formatTokens } from '@/lib/format/number';
import { formatMoment } from '@/lib/format/time';
import type { Ranked } from '@/lib/spend/costs/conversations';
import type { CostQuery } from '@/lib/spend/costs/query';
import type { RunCost } from '@/lib/spend/costs/view';
import { addressOf } from './address';
import { Money, Nothing } from './amounts';
import { Drill } from './drill';
import { ListNote } from './list-note';
import { Cell, Head, Scroll } from './table';

type ListProps = {
  list: Ranked<RunCost>;
  path: string;
  query: CostQuery;
  zone: string;
  own: boolean;
  practice: boolean;
};

/** The replies of a conversation, newest first. */
export function RunList({ list, path, query, zone, own, practice }: ListProps) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const { items } = list;
  if (items.length === 0) return <EmptyState title={t('empty')} />;
  const calls = (row: RunCost) =>
    addressOf(path, query, {
      view: 'calls',
      conversation: query.conversation ?? null,
      run: row.id ?? 'none',
      user: row.userId,
    });
  return (
    <>
      <ListNote of={list} />
      <Scroll label={t('runs')}>
        <table className="w-full border-collapse text-ui tabular-nums">
          <caption className="sr-only">{t('runs')}</caption>
          <thead>
            <tr className="text-left text-small text-ink-muted">
              <Head>{t('reply')}</Head>
              <Head end>{t('cost')}</Head>
              {!own && <Head className="pl-6">{t('cut.user')}</Head>}
              <Head end>{t('steps')}</Head>
              <Head end>{t('calls')}</Head>
              <Head end>{t('tokens')}</Head>
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <tr key={`${row.id} ${row.userId}`} className="border-t border-line">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal whitespace-nowrap">
                  {row.id === null ? t('noRun') : formatMoment(new Date(row.firstAt), locale, zone, new Date())}
                </th>
                <Cell>
                  {practice ? (
                    <Nothing />
                  ) : (
                    <Drill quiet href={calls(row)}>
                      <Money of={row} />
                    </Drill>
                  )}
                </Cell>
                {!own && (
                  <Cell end={false} className="max-w-64 truncate pl-6">
                    {row.userName ?? t('goneUser')}
                  </Cell>
                )}
                <Cell>
                  <Drill quiet href={calls(row)}>
                    {formatCount(row.steps, locale)}
                  </Drill>
                </Cell>
                <Cell>
                  <Drill href={calls(row)}>{formatCount(row.calls, locale)}</Drill>
                </Cell>
                <Cell>
                  <Drill quiet href={calls(row)}>
                    {formatTokens(row.tokens, locale)}
                  </Drill>
                </Cell>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="text-small text-ink-muted">{t('runsNote')}</p>
    </>
  );
}
