'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Cell, Head, Scroll } from '@/components/costs/table';
import { IconButton } from '@/components/ui/icon-button';
import { TrashIcon } from '@/components/ui/icons';
import { useAct } from '@/components/ui/use-act';
import { formatMoney } from '@/lib/format/money';
import { call } from '@/lib/http/client';
import type { PriceView, ShippedView } from '@/lib/spend/price-list';
import { useBeginWords } from './begin-words';

type Row = ShippedView & {
  key: string;
  host: string;
  id: string | null;
  ahead: boolean;
};

/** Every price that was ever set and those that are shipped, by model, newest first. */
export function PriceTable({ prices, shipped }: { prices: PriceView[]; shipped: ShippedView[] }) {
  const t = useTranslations('costs.prices');
  const locale = useLocale();
  const begin = useBeginWords();
  const { busy, act } = useAct();
  const rows: Row[] = [
    ...prices.map((row) => ({ ...row, key: row.id })),
    ...shipped.map((row) => ({
      ...row,
      key: `${row.model} ${row.validFrom}`,
      host: '',
      id: null,
      ahead: false,
    })),
  ].sort(
    (a, b) =>
      a.model.localeCompare(b.model) ||
      Number(a.id === null) - Number(b.id === null) ||
      a.host.localeCompare(b.host) ||
      b.validFrom.localeCompare(a.validFrom),
  );
  return (
    <Scroll label={t('table')}>
      <table className="w-full border-collapse text-ui tabular-nums">
        <caption className="sr-only">{t('table')}</caption>
        <thead>
          <tr className="text-left text-small text-ink-muted">
            <Head>{t('model')}</Head>
            <Head>{t('host')}</Head>
            <Head>{t('from')}</Head>
            <Head end>{t('input')}</Head>
            <Head end>{t('cached')}</Head>
            <Head end>{t('cacheWrite')}</Head>
            <Head end>{t('output')}</Head>
            <Head end>
              <span className="sr-only">{t('acts')}</span>
            </Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-t border-line">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal whitespace-nowrap">
                {row.model}
              </th>
              <Cell end={false}>
                {row.id === null ? <span className="text-ink-muted">{t('shipped')}</span> : row.host || t('everywhere')}
              </Cell>
              <Cell end={false}>
                <span className="block max-w-52 min-w-24">
                  {begin(
                    row,
                    prices.filter(({ model, host }) => model === row.model && host === row.host),
                  )}
                  {row.ahead && <span className="text-tiny text-accent"> {t('ahead')}</span>}
                </span>
              </Cell>
              {([row.input, row.cached, row.cacheWrite, row.output] as const).map((nano, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: four columns that never move
                <Cell key={index}>{formatMoney(nano, locale)}</Cell>
              ))}
              <Cell>
                {row.ahead && row.id !== null && (
                  <IconButton
                    label={t('remove', { name: row.model })}
                    size="sm"
                    tipAlign="end"
                    disabled={busy}
                    onClick={() => void act(() => call(`/api/prices/${row.id}`, { method: 'DELETE' }))}
                  >
                    <TrashIcon />
                  </IconButton>
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
