'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Refusal } from '@/components/form/refusal';
import { buttonClass } from '@/components/ui/button';
import { linkClass } from '@/components/ui/link-class';
import { Skeleton } from '@/components/ui/skeleton';
import { useErrorWords } from '@/components/ui/use-error-words';
import type { InvitationHere } from '@/lib/auth/invites';
import { PenseeError } from '@/lib/errors';
import { call } from '@/lib/http/client';
import { Heading } from './heading';
import { isSpent, useLinkToken } from './link-token';
import { SignUpForm } from './sign-up-form';

type InvitePageProps = { provider: string | null; signedInAs: string | null };

/** Where the link of an invitation leads: who invites, and the account to be made. */
export function InvitePage({ provider, signedInAs }: InvitePageProps) {
  const t = useTranslations('auth.invite');
  const token = useLinkToken();
  const [found, setFound] = useState<InvitationHere | PenseeError>();
  useEffect(() => {
    if (!token || signedInAs !== null) return;
    setFound(undefined);
    call<InvitationHere>('/api/account/invite', { json: { token } }).then(setFound, (error: unknown) =>
      setFound(error instanceof PenseeError ? error : new PenseeError('internal', String(error))),
    );
  }, [token, signedInAs]);

  if (signedInAs !== null) {
    return (
      <Rest title={t('title')} words={t('signedIn', { email: signedInAs })}>
        <Link href="/" className={buttonClass({ look: 'primary' }, 'self-start')}>
          {t('home')}
        </Link>
      </Rest>
    );
  }
  if (token === '') return <Rest title={t('title')} words={t('noLink')} />;
  if (found instanceof PenseeError) return <Over error={found} />;
  if (!token || !found) {
    return (
      <div className="flex flex-col gap-6">
        <Heading title={t('title')} />
        <div role="status">
          <span className="sr-only">{t('working')}</span>
          <Skeleton className="h-40" />
        </div>
      </div>
    );
  }
  return <SignUpForm provider={provider} first={false} invitation={{ ...found, token }} />;
}

function Over({ error }: { error: PenseeError }) {
  const t = useTranslations('auth.invite');
  const spent = useTranslations('errors.reason');
  const words = useErrorWords();
  return (
    <Rest title={t('title')}>
      <Refusal>{isSpent(error) ? spent('spent-invite') : words(error)}</Refusal>
    </Rest>
  );
}

function Rest({ title, words, children }: { title: string; words?: string; children?: React.ReactNode }) {
  const t = useTranslations('auth.signUp');
  return (
    <div className="flex flex-col gap-6">
      <Heading title={title}>{words}</Heading>
      {children ?? null}
      <p className="text-ui text-ink-muted">
        {t('known')}{' '}
        <Link href="/sign-in" className={linkClass}>
          {t('signIn')}
        </Link>
      </p>
    </div>
  );
}
