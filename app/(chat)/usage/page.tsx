import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OwnBudgets } from '@/components/budgets/own-budgets';
import { Page } from '@/components/ui/page';
import { currentPerson } from '@/lib/auth/session';
import { budgetsOf, shownBudgets } from '@/lib/budgets/standing';
import { Words } from '@/lib/i18n/words';
import { askOfPage, CostsScreen, type SearchParams } from '../costs-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('costs'))('usage') };
}

export default async function UsagePage({ searchParams }: { searchParams: SearchParams }) {
  const person = await currentPerson();
  if (!person) redirect('/sign-in');
  const [t, ask, { all }, budgets] = await Promise.all([
    getTranslations('costs'),
    askOfPage({ kind: 'own', userId: person.id }, searchParams),
    searchParams,
    shownBudgets(budgetsOf(person)),
  ]);
  return (
    <Page title={t('usage')} intro={t('usageIntro')}>
      <Words namespaces={['budgets']} within>
        <OwnBudgets budgets={budgets} />
      </Words>
      <CostsScreen person={person} path="/usage" ask={ask} all={all !== undefined} />
    </Page>
  );
}
