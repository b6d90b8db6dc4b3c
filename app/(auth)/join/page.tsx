import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { JoinPage } from '@/components/teams/join-page';
import { signInWays } from '@/lib/auth/entrance';
import { currentPerson } from '@/lib/auth/session';
import { Words } from '@/lib/i18n/words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('teams'))('join.title'), referrer: 'no-referrer' };
}

export default async function Join() {
  const [person, { signUpOpen }] = await Promise.all([currentPerson(), signInWays()]);
  return (
    <Words namespaces={['teams']} within>
      <JoinPage signedIn={person !== null} signUpOpen={signUpOpen} />
    </Words>
  );
}
