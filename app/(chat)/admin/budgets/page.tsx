import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BudgetsView } from '@/components/budgets/budgets-view';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { budgetSettings } from '@/lib/budgets/settings';
import { allBudgets, shownBudgets, teamsToChoose } from '@/lib/budgets/standing';
import { zonesToChoose } from '@/lib/format/time';
import { hostLimits } from '@/lib/hosts/limits';
import { Words } from '@/lib/i18n/words';
import { currentHost } from '@/lib/models/host';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('budgets'))('title') };
}

export default async function BudgetsPage() {
  const person = await currentPerson();
  if (!person) redirect('/sign-in?next=/admin/budgets');
  if (!can(person, 'budgets.manage')) notFound();
  const [settings, budgets, hosts, teams, { name }] = await Promise.all([
    budgetSettings(),
    shownBudgets(allBudgets()),
    hostLimits(),
    teamsToChoose(),
    currentHost(),
  ]);
  const open = { host: name, concurrent: null, requestsPerMinute: null, tokensPerMinute: null };
  const known = hosts.some(({ host }) => host === name) ? hosts : [open, ...hosts];
  return (
    <Words namespaces={['budgets']} within>
      <BudgetsView budgets={budgets} hosts={known} settings={settings} teams={teams} zones={zonesToChoose()} />
    </Words>
  );
}
