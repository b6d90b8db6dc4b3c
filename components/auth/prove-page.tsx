'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { fieldLimits } from '@/lib/auth/field-limits';
import { PenseeError } from '@/lib/errors';
import { call } from '@/lib/http/client';
import { Heading, Refusal } from './notice';
import { PasswordField } from './password-field';
import { useForm } from './use-form';
import { useLinkToken } from './use-link-token';
import { useTrouble } from './use-trouble';

const prove = (json: { token: string; password?: string }) => call('/api/account/prove', { json });

type State = 'working' | 'password' | 'done' | PenseeError;

/** Who is signed in to the account confirms with the link alone; everyone else is asked its password. */
export function ProvePage() {
  const t = useTranslations('auth');
  const token = useLinkToken();
  const [state, setState] = useState<State>('working');
  useEffect(() => {
    if (!token) return;
    prove({ token }).then(
      () => setState('done'),
      (error: unknown) => setState(afterRefusal(error)),
    );
  }, [token]);

  if (token === '') return <Heading title={t('prove.title')}>{t('prove.noLink')}</Heading>;
  if (state === 'done') {
    return (
      <div className="flex flex-col items-start gap-6">
        <Heading title={t('prove.done')}>{t('prove.doneText')}</Heading>
        <a href="/" className={buttonClass({ look: 'primary' })}>
          {t('prove.go')}
        </a>
      </div>
    );
  }
  if (state === 'password') return <ProveForm token={token ?? ''} onDone={() => setState('done')} />;
  return (
    <div className="flex flex-col gap-6">
      <Heading title={t('prove.title')} />
      {state === 'working' ? <Skeleton className="h-10" /> : <ProveRefusal error={state} />}
    </div>
  );
}

function afterRefusal(error: unknown): State {
  if (!(error instanceof PenseeError)) return new PenseeError('internal', 'unknown');
  return error.details?.reason === 'password-needed' ? 'password' : error;
}

function ProveRefusal({ error }: { error: PenseeError }) {
  const t = useTranslations('auth');
  const words = useTrouble(error);
  const spent = error.code === 'not-found' || error.details?.field === 'token';
  return <Refusal>{spent ? t('reason.spent-link') : words.form}</Refusal>;
}

function ProveForm({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useTranslations('auth');
  const { busy, trouble, onSubmit } = useForm(({ password }) => prove({ token, password }), onDone);
  const words = useTrouble(trouble, 'given');
  return (
    <div className="flex flex-col gap-7">
      <Heading title={t('prove.title')}>{t('prove.intro')}</Heading>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
        <PasswordField
          label={t('password')}
          name="password"
          autoComplete="current-password"
          maxLength={fieldLimits.passwordMax}
          autoFocus
          error={words.field('password')}
        />
        {words.form && <Refusal>{words.form}</Refusal>}
        <Button type="submit" look="primary" busy={busy} className="h-10 w-full">
          {t('prove.act')}
        </Button>
      </form>
    </div>
  );
}
