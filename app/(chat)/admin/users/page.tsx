import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { UsersView } from '@/components/admin/users-view';
import { listUsers } from '@/lib/auth/directory';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { reader } from '@/lib/i18n/reader';
import { Words } from '@/lib/i18n/words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('users.title') };
}

export default async function UsersPage() {
  const person = await currentPerson();
  if (!person) redirect('/sign-in?next=/admin/users');
  if (!can(person, 'users.manage')) notFound();
  const { zone } = await reader();
  return (
    <Words namespaces={['auth', 'account', 'admin', 'costs']} within>
      <UsersView first={await listUsers({ zone })} selfId={person.id} />
    </Words>
  );
}
