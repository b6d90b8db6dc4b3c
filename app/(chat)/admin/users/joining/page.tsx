import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { JoiningView } from '@/components/admin/joining-view';
import { listUserInvites } from '@/lib/auth/invites';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { canProve, signUpSettings } from '@/lib/auth/settings';
import { Words } from '@/lib/i18n/words';
import { canMail } from '@/lib/mail/send';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('joining.title') };
}

export default async function JoiningPage() {
  const person = await currentPerson();
  if (!person) redirect('/sign-in?next=/admin/users/joining');
  if (!can(person, 'settings.manage')) notFound();
  const [settings, invites] = await Promise.all([signUpSettings(), listUserInvites()]);
  return (
    <Words namespaces={['auth', 'account', 'admin']} within>
      <JoiningView settings={settings} canProve={canProve()} canMail={canMail()} invites={invites} />
    </Words>
  );
}
