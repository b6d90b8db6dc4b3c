import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ModelsView } from '@/components/models/models-view';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { teamsToChoose } from '@/lib/budgets/standing';
import { Words } from '@/lib/i18n/words';
import { modelSettings } from '@/lib/models/settings-list';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('models'))('title') };
}

export default async function ModelsPage() {
  const person = await currentPerson();
  if (!person) redirect('/sign-in?next=/admin/models');
  if (!can(person, 'models.manage')) notFound();
  const [settings, teams] = await Promise.all([modelSettings(), teamsToChoose()]);
  return (
    <Words namespaces={['models', 'costs']} within>
      <ModelsView settings={settings} teams={teams} />
    </Words>
  );
}
