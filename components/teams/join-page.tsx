'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Heading } from '@/components/auth/heading';
import { useLinkToken } from '@/components/auth/link-token';
import { buttonClass } from '@/components/ui/button';
import { Invitation } from './invitation';
import { keepInvitation, pendingInvitation } from './pending-invitation';

type JoinPageProps = {
  signedIn: boolean;
  signUpOpen: boolean;
};

/** Where the link of an invitation leads: past the sign-in, where one is needed, into the team. */
export function JoinPage({ signedIn, signUpOpen }: JoinPageProps) {
  const t = useTranslations('teams.join');
  const linked = useLinkToken();
  const [kept, setKept] = useState<string>();
  useEffect(() => {
    if (linked) keepInvitation(linked);
    else if (linked === '') setKept(pendingInvitation());
  }, [linked]);
  const token = linked || kept;

  if (token === '') return <Heading title={t('title')}>{t('noLink')}</Heading>;
  if (signedIn) return <Invitation token={token} />;
  return (
    <div className="flex flex-col gap-6">
      <Heading title={t('title')}>{t(signUpOpen ? 'signInOrUp' : 'signInFirst')}</Heading>
      <div className="flex flex-wrap gap-2">
        <Link href="/sign-in?next=/join" className={buttonClass({ look: 'primary' })}>
          {t('signIn')}
        </Link>
        {signUpOpen && (
          <Link href="/sign-up?next=/join" className={buttonClass()}>
            {t('signUp')}
          </Link>
        )}
      </div>
    </div>
  );
}
