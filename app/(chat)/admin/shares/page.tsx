import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AdminLinksView } from '@/components/admin/links-view';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { Words } from '@/lib/i18n/words';
import { listNotices } from '@/lib/sharing/notices';
import { arePublicLinksAllowed } from '@/lib/sharing/settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sharing'))('admin.title') };
}

export default async function AdminLinksPage() {
  const person = await currentPerson();
  if (!person) redirect('/sign-in?next=/admin/shares');
  if (!can(person, 'shares.admin')) notFound();
  const [first, publicAllowed] = await Promise.all([listNotices(person), arePublicLinksAllowed()]);
  return (
    <Words namespaces={['sharing']} within>
      <AdminLinksView first={first} publicAllowed={publicAllowed} />
    </Words>
  );
}
