'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { PasswordField } from '@/components/form/password-field';
import { Refusal } from '@/components/form/refusal';
import { useForm } from '@/components/form/use-form';
import { pendingInvitation } from '@/components/teams/pending-invitation';
import { buttonClass } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { useErrorWords } from '@/components/ui/use-error-words';
import { PenseeError } from '@/lib/errors';
import { call } from '@/lib/http/client';
import { AuthForm } from './auth-form';
import { Heading } from './heading';
import { isSpent, useLinkToken } from './link-token';

const prove = (json: { token: string; password?: string }) => call('/api/account/prove', { json });

type State = 'working' | 'password' | 'done' | PenseeError;

/** Who is signed in to the account confirms with the link alone; everyone else is asked its password. */
export function ProvePage() {
  const t = useTranslations('auth.prove');
  const token = useLinkToken();
  const [state, setState] = useState<State>('working');
  useEffect(() => {
    if (!token) return;
    prove({ token }).then(
      () => setState('done'),
      (error: unknown) => setState(afterRefusal(error)),
    );
  }, [token]);

  if (token === '') {
    return (
      <div className="flex flex-col items-start gap-6">
        <Heading title={t('title')}>{t('noLink')}</Heading>
        <Home />
      </div>
    );
  }
  if (state === 'done') {
    return (
      <div className="flex flex-col items-start gap-6">
        <Heading title={t('done')}>{t('doneText')}</Heading>
        <Home />
      </div>
    );
  }
  if (state === 'password') return <ProveForm token={token ?? ''} onDone={() => setState('done')} />;
  return (
    <div className="flex flex-col gap-6">
      <Heading title={t('title')} />
      {state === 'working' ? <Working /> : <ProveRefusal error={state} />}
      {state !== 'working' && <Home />}
    </div>
  );
}

function Home() {
  const t = useTranslations('auth.prove');
  return (
    <a href={pendingInvitation() ? '/join' : '/'} className={buttonClass({ look: 'primary' }, 'self-start')}>
      {t('go')}
    </a>
  );
}

function afterRefusal(error: unknown): State {
  if (!(error instanceof PenseeError)) return new PenseeError('internal', 'unknown');
  return error.details?.reason === 'password-needed' ? 'password' : error;
}

function Working() {
  const t = useTranslations('auth.prove');
  return (
    <div role="status">
      <span className="sr-only">{t('working')}</span>
      <Skeleton className="h-10" />
    </div>
  );
}

function ProveRefusal({ error }: { error: PenseeError }) {
  const words = useErrorWords();
  const t = useTranslations('errors.reason');
  return <Refusal>{isSpent(error) ? t('spent-link') : words(error)}</Refusal>;
}

function ProveForm({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useTranslations('auth.prove');
  const form = useForm(({ password }) => prove({ token, password }), onDone);
  return (
    <AuthForm form={form} title={t('title')} intro={t('intro')} act={t('act')}>
      <PasswordField autoFocus error={form.wrong('password')} />
    </AuthForm>
  );
}
