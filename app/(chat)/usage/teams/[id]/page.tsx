import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { filterNames } from '@/lib/spend/costs/names';
import { askOfPage, CostsScreen, type SearchParams } from '../../../costs-screen';

type TeamUsageProps = { params: Promise<{ id: string }>; searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('costs'))('teamUsage') };
}

export default async function TeamUsagePage({ params, searchParams }: TeamUsageProps) {
  const person = await currentPerson();
  if (!person) redirect('/sign-in');
  const { id: teamId } = await params;
  if (!can(person, 'costs.readTeam', { teamId })) notFound();
  const [t, ask, { all }] = await Promise.all([
    getTranslations('costs'),
    askOfPage({ kind: 'team', teamId }, searchParams),
    searchParams,
  ]);
  const { team } = await filterNames(ask);
  return (
    <Page title={team ?? t('teamUsage')} intro={t('teamIntro')}>
      <CostsScreen person={person} path={`/usage/teams/${teamId}`} ask={ask} all={all !== undefined} />
    </Page>
  );
}
