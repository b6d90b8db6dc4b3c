import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AdminFrame } from '@/components/admin/admin-frame';
import { PricesView } from '@/components/prices/prices-view';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { dayOf } from '@/lib/format/time';
import { Words } from '@/lib/i18n/words';
import { currentHost } from '@/lib/models/host';
import { readSetting } from '@/lib/settings/runtime';
import { listPrices } from '@/lib/spend/price-list';
import { unpricedModels } from '@/lib/spend/unpriced';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('costs'))('prices.title') };
}

export default async function PricesPage() {
  const person = await currentPerson();
  if (!person) redirect('/sign-in?next=/admin/prices');
  if (!can(person, 'prices.manage')) notFound();
  const [t, list, unpriced, comparison, host] = await Promise.all([
    getTranslations('costs.prices'),
    listPrices(),
    unpricedModels(),
    readSetting('cost-comparison'),
    currentHost(),
  ]);
  return (
    <AdminFrame tab="prices" title={t('title')} intro={t('intro')}>
      <Words namespaces={['costs']} within>
        <PricesView
          list={list}
          unpriced={unpriced}
          comparison={comparison}
          host={host.name}
          today={dayOf(new Date(), 'UTC')}
        />
      </Words>
    </AdminFrame>
  );
}
