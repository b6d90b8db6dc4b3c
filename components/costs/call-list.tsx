import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state';
import { formatMoney } from '@/lib/format/money';
import { formatCount } from '@/lib/format/number';
import { formatMoment } from '@/lib/format/time';
import type { CostQuery } from '@/lib/spend/costs/query';
import type { CallRow } from '@/lib/spend/costs/view';
import { addressOf } from './address';
import { Money, Nothing, Time } from './amounts';
import { useKeyName } from './key-name';
import { Cell, Head, Scroll } from './table';

type ListProps = {
  items: CallRow[];
  before: string | null;
  path: string;
  query: CostQuery;
  zone: string;
  own: boolean;
};

/** Rows of the ledger, newest first. */
export function CallList({ items, before, path, query, zone, own }: ListProps) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const purpose = useKeyName('purpose');
  if (items.length === 0) return <EmptyState title={t('empty')} />;
  const what = (row: CallRow) =>
    row.step === null
      ? purpose(row.purpose, null)
      : t('stepTry', { purpose: purpose(row.purpose, null), step: row.step + 1, attempt: row.attempt + 1 });
  const price = ({ price: of }: CallRow) =>
    of &&
    t('priceOf', {
      input: formatMoney(of.input, locale),
      cached: formatMoney(of.cached, locale),
      output: formatMoney(of.output, locale),
    });
  return (
    <>
      <Scroll label={t('callList')}>
        <table className="w-full border-collapse text-ui tabular-nums">
          <caption className="sr-only">{t('callList')}</caption>
          <thead>
            <tr className="text-left text-small text-ink-muted">
              <Head>{t('opened')}</Head>
              <Head end>{t('cost')}</Head>
              <Head className="pl-6">{t('what')}</Head>
              {!own && <Head>{t('cut.user')}</Head>}
              <Head>{t('cut.model')}</Head>
              <Head end>{t('input')}</Head>
              <Head end>{t('output')}</Head>
              <Head end>{t('firstToken')}</Head>
              <Head end>{t('priceHead')}</Head>
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <tr key={row.id} className="border-t border-line align-top">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal whitespace-nowrap">
                  {formatMoment(new Date(row.openedAt), locale, zone, new Date())}
                  {row.state !== 'final' && (
                    <span className="block text-tiny text-warn">{t(`state.${row.state}`)}</span>
                  )}
                </th>
                <Cell>
                  {row.practice ? (
                    <Nothing />
                  ) : (
                    <Money of={{ costNano: row.costNano, knownNano: 0, estimated: Number(row.state !== 'final') }} />
                  )}
                </Cell>
                <Cell end={false} className="pl-6 whitespace-nowrap">
                  {what(row)}
                </Cell>
                {!own && (
                  <Cell end={false} className="max-w-48 truncate">
                    {row.userName ?? t('goneUser')}
                  </Cell>
                )}
                <Cell end={false} note={row.host} className="whitespace-nowrap">
                  {row.model}
                </Cell>
                <Cell
                  note={row.cachedTokens > 0 && t('cachedTokens', { tokens: formatCount(row.cachedTokens, locale) })}
                >
                  {formatCount(row.promptTokens, locale)}
                </Cell>
                <Cell
                  note={
                    row.reasoningTokens > 0 &&
                    t('reasoningTokens', { tokens: formatCount(row.reasoningTokens, locale) })
                  }
                >
                  {formatCount(row.completionTokens, locale)}
                </Cell>
                <Cell>
                  <Time ms={row.ttftMs} />
                </Cell>
                <Cell>{price(row) || <Nothing />}</Cell>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {before && (
        <Link href={addressOf(path, query, { before })} prefetch={false} className={buttonClass({}, 'self-center')}>
          {t('older')}
        </Link>
      )}
    </>
  );
}
