import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/state';
import { formatCount, formatTokens } from '@/lib/format/number';
import { formatMoment } from '@/lib/format/time';
import type { Ranked } from '@/lib/spend/costs/conversations';
import type { CostQuery } from '@/lib/spend/costs/query';
import type { ConversationCost } from '@/lib/spend/costs/view';
import { addressOf } from './address';
import { Money, Nothing } from './amounts';
import { Drill } from './drill';
import { ListNote } from './list-note';
import { Cell, Head, Scroll } from './table';

type ListProps = {
  list: Ranked<ConversationCost>;
  path: string;
  query: CostQuery;
  zone: string;
  own: boolean;
  practice: boolean;
};

/** The dearest conversations of the selection. */
export function ConversationList({ list, path, query, zone, own, practice }: ListProps) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const now = new Date();
  const { items } = list;
  if (items.length === 0) return <EmptyState title={t('empty')} />;
  const title = (row: ConversationCost) =>
    row.id === null ? t('noConversation') : (row.title ?? t(row.state === 'private' ? 'privateTitle' : 'deletedTitle'));
  const within = (row: ConversationCost, view: 'runs' | 'calls') =>
    addressOf(path, query, {
      view,
      conversation: row.id ?? 'none',
      user: row.userId,
      team: row.teamId ?? 'none',
    });
  return (
    <>
      <ListNote of={list} />
      <Scroll label={t('conversations')}>
        <table className="w-full border-collapse text-ui tabular-nums">
          <caption className="sr-only">{t('conversations')}</caption>
          <thead>
            <tr className="text-left text-small text-ink-muted">
              <Head>{t('conversation')}</Head>
              <Head end>{t('cost')}</Head>
              <Head className="pl-6">{t(own ? 'cut.team' : 'cut.user')}</Head>
              <Head end>{t('repliesHead')}</Head>
              <Head end>{t('calls')}</Head>
              <Head end>{t('tokens')}</Head>
              <Head end>{t('last')}</Head>
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <tr key={`${row.id} ${row.userId} ${row.teamId}`} className="border-t border-line">
                <th scope="row" className="max-w-44 truncate py-1.5 sm:max-w-72 pr-3 text-left font-normal">
                  {row.state === 'readable' && row.id ? (
                    <Link
                      href={`/c/${row.id}`}
                      prefetch={false}
                      className="underline decoration-line-strong underline-offset-2 hover:decoration-ink"
                    >
                      {title(row)}
                    </Link>
                  ) : (
                    <span className="text-ink-muted">{title(row)}</span>
                  )}
                </th>
                <Cell>
                  {practice ? (
                    <Nothing />
                  ) : (
                    <Drill quiet href={within(row, 'calls')}>
                      <Money of={row} />
                    </Drill>
                  )}
                </Cell>
                <Cell end={false} className="max-w-52 truncate pl-6">
                  {own ? (
                    (row.teamName ?? <Nothing />)
                  ) : (
                    <>
                      {row.userName ?? t('goneUser')}
                      {row.teamName && <span className="text-ink-muted"> · {row.teamName}</span>}
                    </>
                  )}
                </Cell>
                <Cell>
                  <Drill href={within(row, 'runs')}>{formatCount(row.runs, locale)}</Drill>
                </Cell>
                <Cell>
                  <Drill href={within(row, 'calls')}>{formatCount(row.calls, locale)}</Drill>
                </Cell>
                <Cell>
                  <Drill quiet href={within(row, 'calls')}>
                    {formatTokens(row.tokens, locale)}
                  </Drill>
                </Cell>
                <Cell>{formatMoment(new Date(row.lastAt), locale, zone, now)}</Cell>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
