import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResetPage } from '@/components/auth/reset-page';
import { signInWays } from '@/lib/auth/entrance';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('reset.title'), referrer: 'no-referrer' };
}

export default async function Reset() {
  return <ResetPage canMail={(await signInWays()).mail} />;
}
