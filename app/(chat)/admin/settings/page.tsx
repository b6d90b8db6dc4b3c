import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SettingsView } from '@/components/settings/settings-view';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { Words } from '@/lib/i18n/words';
import { settingsView } from '@/lib/settings/view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

export default async function SettingsPage() {
  const person = await currentPerson();
  if (!person) redirect('/sign-in?next=/admin/settings');
  if (!can(person, 'settings.manage')) notFound();
  return (
    <Words namespaces={['settings']} within>
      <SettingsView first={await settingsView()} />
    </Words>
  );
}
