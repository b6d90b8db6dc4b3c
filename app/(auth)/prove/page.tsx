import type { Metadata } from 'next';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { ProvePage } from '@/components/auth/prove-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('prove.title'), referrer: 'no-referrer' };
}

export default async function Prove() {
  await connection();
  return <ProvePage />;
}
