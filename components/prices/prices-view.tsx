'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/account/section';
import type { Comparison } from '@/lib/spend/comparison';
import type { PriceList } from '@/lib/spend/price-list';
import type { UnpricedModel } from '@/lib/spend/unpriced';
import { ComparisonForm } from './comparison-form';
import { PriceTable } from './price-table';
import { priceIn, termsIn } from './set';
import { SetForm } from './set-form';
import { TermsList } from './terms-list';
import { UnpricedList } from './unpriced-list';

type PricesViewProps = {
  list: PriceList;
  unpriced: UnpricedModel[];
  comparison: Comparison;
  host: string;
  today: string;
};

/** What tokens cost, since when, and what is done about calls that had no price. */
export function PricesView({ list, unpriced, comparison, host, today }: PricesViewProps) {
  const t = useTranslations('costs.prices');
  const since = {
    name: 'validFrom',
    label: t('validFrom'),
    hint: t('validHint'),
    type: 'date',
    required: true,
    defaultValue: today,
  };
  const dollars = (name: string, label: string) => ({ name, label, required: true, inputMode: 'decimal' as const });
  return (
    <>
      <div className="flex flex-col gap-4">
        <PriceTable prices={list.prices} shipped={list.shipped} />
        <SetForm
          title={t('add')}
          path="/api/prices"
          fields={[
            { name: 'model', label: t('model'), required: true },
            { name: 'host', label: t('host'), hint: t('hostHint', { host }) },
            since,
            dollars('input', t('inputPrice')),
            dollars('cached', t('cachedPrice')),
            dollars('cacheWrite', t('cacheWritePrice')),
            dollars('output', t('outputPrice')),
          ]}
          read={(fields) => priceIn(fields, list)}
        />
      </div>
      <Section title={t('unpriced')} intro={t('unpricedIntro')}>
        <UnpricedList models={unpriced} />
      </Section>
      <Section id="terms" title={t('terms')} intro={t('termsIntro')}>
        <div className="flex flex-col gap-4">
          <TermsList terms={list.terms} />
          <SetForm
            title={t('addTerms')}
            path="/api/host-terms"
            fields={[
              { name: 'host', label: t('host'), required: true, defaultValue: host },
              since,
              { ...dollars('discountPermille', t('discount')), defaultValue: '0' },
              { ...dollars('monthlyFeeNano', t('fee')), defaultValue: '0' },
            ]}
            read={(fields) => termsIn(fields, list)}
          />
        </div>
      </Section>
      <Section title={t('comparison')} intro={t('comparisonIntro')}>
        <ComparisonForm first={comparison} />
      </Section>
    </>
  );
}
