import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OwnBudgets } from '@/components/budgets/own-budgets';
import { isMeasure, isPeriod, spanOf } from '@/components/usage/period';
import { UsageView } from '@/components/usage/usage-view';
import { currentPerson } from '@/lib/auth/session';
import { budgetsOf } from '@/lib/budgets/standing';
import { addDays, dayOf, startOfDay } from '@/lib/format/time';
import { reader } from '@/lib/i18n/reader';
import { Words } from '@/lib/i18n/words';
import { usageByDay } from '@/lib/spend/usage';

type UsagePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('usage'))('title') };
}

export default async function UsagePage({ searchParams }: UsagePageProps) {
  const person = await currentPerson();
  if (!person) redirect('/sign-in');
  const [{ period: wished, show }, { zone }] = await Promise.all([searchParams, reader()]);
  const period = isPeriod(wished) ? wished : '30';
  const { from, to } = spanOf(period, dayOf(new Date(), zone));
  const span = { from: startOfDay(from, zone), to: startOfDay(addDays(to, 1), zone), zone };
  const [{ days, total }, budgets] = await Promise.all([usageByDay(person, span), budgetsOf(person)]);
  const measure = isMeasure(show) ? show : total ? 'money' : 'tokens';
  return (
    <UsageView rows={days} total={total} period={period} measure={measure} from={from} to={to}>
      <Words namespaces={['budgets']} within>
        <OwnBudgets budgets={budgets} />
      </Words>
    </UsageView>
  );
}
