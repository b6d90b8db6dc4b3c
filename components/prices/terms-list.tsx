'use client';

import { useLocale, useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { TrashIcon } from '@/components/ui/icons';
import { useAct } from '@/components/ui/use-act';
import { formatMoney } from '@/lib/format/money';
import { formatShare } from '@/lib/format/number';
import { call } from '@/lib/http/client';
import type { TermsView } from '@/lib/spend/price-list';
import { useBeginWords } from './begin-words';

/** Discounts and fees of hosts, with their history. */
export function TermsList({ terms }: { terms: TermsView[] }) {
  const t = useTranslations('costs.prices');
  const locale = useLocale();
  const begin = useBeginWords();
  const { busy, act } = useAct();
  if (terms.length === 0) return <p className="text-ui text-ink-muted">{t('noTerms')}</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {terms.map((row) => (
        <li key={row.id} className="flex min-h-11 items-center gap-3 py-2 text-ui tabular-nums">
          <span className="min-w-0 flex-1">
            <span className="font-medium">{row.host}</span>{' '}
            <span className="text-ink-muted">
              {t('since', {
                day: begin(
                  row,
                  terms.filter(({ host }) => host === row.host),
                ),
              })}
            </span>
            <span className="block text-small text-ink-soft">
              {[
                t('discountOf', { discount: formatShare(row.discountPermille / 1_000, locale, 1) }),
                row.monthlyFeeNano > 0 && t('feeOf', { fee: formatMoney(row.monthlyFeeNano, locale) }),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </span>
          {row.ahead && (
            <IconButton
              label={t('remove', { name: row.host })}
              tipAlign="end"
              disabled={busy}
              onClick={() => void act(() => call(`/api/host-terms/${row.id}`, { method: 'DELETE' }))}
            >
              <TrashIcon />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  );
}
