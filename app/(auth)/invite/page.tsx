import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvitePage } from '@/components/auth/invite-page';
import { signInWays } from '@/lib/auth/entrance';
import { currentPerson } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('invite.title'), referrer: 'no-referrer' };
}

export default async function Invite() {
  const [person, { provider }] = await Promise.all([currentPerson(), signInWays()]);
  return <InvitePage provider={provider} signedInAs={person?.email ?? null} />;
}
