import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignInForm } from '@/components/auth/sign-in-form';
import { ownPath, signInWays } from '@/lib/auth/entrance';
import { currentPerson } from '@/lib/auth/session';

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signIn.title') };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, callbackUrl, error } = await searchParams;
  const after = ownPath(next ?? callbackUrl);
  if (await currentPerson()) redirect(after);
  const { provider, signUpOpen, empty } = await signInWays();
  if (empty && signUpOpen && !error) redirect('/sign-up');
  return (
    <SignInForm
      provider={provider}
      signUpOpen={signUpOpen}
      next={after}
      error={typeof error === 'string' ? error : undefined}
    />
  );
}
