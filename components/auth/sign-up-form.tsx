'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';
import { Heading, linkClass, Refusal } from './notice';
import { PasswordField } from './password-field';
import { ProviderButton } from './provider-button';
import { useForm } from './use-form';
import { useTrouble } from './use-trouble';

type SignUpFormProps = { provider: string | null; first: boolean };

export function SignUpForm({ provider, first }: SignUpFormProps) {
  const t = useTranslations('auth');
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const { busy, trouble, onSubmit } = useForm(
    async (json) => ({ ...(await call<{ next?: string }>('/api/account/sign-up', { json })), email: json.email }),
    ({ next, email = '' }) => (next === 'prove' ? setMailedTo(email) : window.location.assign('/')),
  );
  const words = useTrouble(trouble);
  if (mailedTo !== null)
    return <Heading title={t('signUp.mailed')}>{t('signUp.mailedText', { email: mailedTo })}</Heading>;
  return (
    <div className="flex flex-col gap-7">
      <Heading title={t('signUp.title')}>{first && t('signUp.first')}</Heading>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
        <Field
          label={t('name')}
          name="name"
          autoComplete="name"
          maxLength={fieldLimits.name}
          autoFocus
          error={words.field('name')}
        />
        <Field
          label={t('email')}
          name="email"
          type="email"
          autoComplete="username"
          maxLength={fieldLimits.email}
          error={words.field('email')}
        />
        <PasswordField
          label={t('password')}
          name="password"
          autoComplete="new-password"
          maxLength={fieldLimits.passwordMax}
          hint={t('passwordHint', { count: fieldLimits.passwordMin })}
          error={words.field('password')}
        />
        {words.form && <Refusal>{words.form}</Refusal>}
        <Button type="submit" look="primary" busy={busy} className="h-10 w-full">
          {t('signUp.act')}
        </Button>
      </form>
      {provider && <ProviderButton name={provider} next="/" />}
      <p className="text-ui text-ink-muted">
        {t('signUp.known')}{' '}
        <Link href="/sign-in" className={linkClass}>
          {t('signUp.signIn')}
        </Link>
      </p>
    </div>
  );
}
