import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { LinksView } from '@/components/sharing/links/links-view';
import { currentPerson } from '@/lib/auth/session';
import { Words } from '@/lib/i18n/words';
import { listShares } from '@/lib/sharing/mine';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sharing'))('links.title') };
}

export default async function LinksPage() {
  const person = await currentPerson();
  if (!person) redirect('/sign-in?next=/shares');
  return (
    <Words namespaces={['sharing']} within>
      <LinksView first={await listShares(person)} />
    </Words>
  );
}
