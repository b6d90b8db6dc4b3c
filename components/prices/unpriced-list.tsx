'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { useAct } from '@/components/ui/use-act';
import { formatMoney } from '@/lib/format/money';
import { call } from '@/lib/http/client';
import type { Repriced } from '@/lib/spend/reprice';
import type { UnpricedModel } from '@/lib/spend/unpriced';

/** Models with calls that had no price, each to be priced afterwards. */
export function UnpricedList({ models }: { models: UnpricedModel[] }) {
  const t = useTranslations('costs.prices');
  const locale = useLocale();
  const { busy, act } = useAct();
  if (models.length === 0) return <p className="text-ui text-ink-muted">{t('noneUnpriced')}</p>;
  const reprice = (model: string) =>
    act(async () => {
      const done = await call<Repriced>('/api/prices/unpriced', { json: { model } });
      toast(
        done.rows > 0
          ? t('repriced', { count: done.rows, amount: formatMoney(done.costNano, locale) })
          : t('stillUnknown'),
      );
    });
  return (
    <ul className="divide-y divide-line border-y border-line">
      {models.map((row) => (
        <li key={`${row.model} ${row.practice}`} className="flex min-h-12 items-center gap-3 py-2 text-ui tabular-nums">
          <span className="min-w-0 flex-1 truncate">
            {row.model} <span className="text-ink-muted">{t('callsCount', { count: row.calls })}</span>
          </span>
          <Button
            size="sm"
            busy={busy}
            aria-label={t('repriceModel', { model: row.model })}
            onClick={() => void reprice(row.model)}
          >
            {t('reprice')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
