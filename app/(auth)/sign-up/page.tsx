import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Heading } from '@/components/auth/heading';
import { withNext } from '@/components/auth/next';
import { SignUpForm } from '@/components/auth/sign-up-form';
import { linkClass } from '@/components/ui/link-class';
import { ownPath, signInWays } from '@/lib/auth/entrance';
import { currentPerson } from '@/lib/auth/session';

type SignUpPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signUp.title') };
}

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const after = ownPath((await searchParams).next);
  if (await currentPerson()) redirect(after);
  const { provider, signUpOpen, rule, empty } = await signInWays();
  if (signUpOpen) return <SignUpForm provider={provider} first={empty} next={after} />;
  const t = await getTranslations('auth.signUp');
  return (
    <div className="flex flex-col gap-6">
      {rule === 'invitation' ? (
        <Heading title={t('byInvitation')}>{t('byInvitationText')}</Heading>
      ) : (
        <Heading title={t('closed')}>{t('closedText')}</Heading>
      )}
      <Link href={withNext('/sign-in', after)} className={`self-start text-ui ${linkClass}`}>
        {t('signIn')}
      </Link>
    </div>
  );
}
