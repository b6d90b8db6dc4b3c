import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AdminFrame } from '@/components/admin/admin-frame';
import { BalanceSection } from '@/components/costs/balance-section';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { Words } from '@/lib/i18n/words';
import { reconciliation } from '@/lib/spend/balance';
import { momentsOf } from '@/lib/spend/costs/period';
import { askOfPage, CostsScreen, type SearchParams } from '../../costs-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('costs'))('title') };
}

export default async function CostsPage({ searchParams }: { searchParams: SearchParams }) {
  const person = await currentPerson();
  if (!person) redirect('/sign-in?next=/admin/costs');
  if (!can(person, 'costs.read')) notFound();
  const [t, ask, { all }] = await Promise.all([
    getTranslations('costs'),
    askOfPage({ kind: 'all' }, searchParams),
    searchParams,
  ]);
  const { from, to } = momentsOf(ask.days, ask.zone);
  return (
    <AdminFrame tab="costs" title={t('title')} intro={t('intro')}>
      <CostsScreen person={person} path="/admin/costs" ask={ask} all={all !== undefined} />
      {!ask.query.view && (
        <Words namespaces={['costs']} within>
          <BalanceSection
            of={await reconciliation({ from: new Date(from), to: new Date(to) })}
            path="/admin/costs"
            ask={{ query: ask.query, zone: ask.zone }}
          />
        </Words>
      )}
    </AdminFrame>
  );
}
