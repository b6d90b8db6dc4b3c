'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';
import { Heading, linkClass, Refusal } from './notice';
import { PasswordField } from './password-field';
import { ProviderButton } from './provider-button';
import { useForm } from './use-form';
import { reasonOf, useTrouble } from './use-trouble';

type SignInFormProps = {
  /** Name of the OIDC provider, where there is one. */
  provider: string | null;
  signUpOpen: boolean;
  /** Where to go then, a path of ours. */
  next: string;
  /** From the address bar, after a provider refused. */
  error?: string;
};

export function SignInForm({ provider, signUpOpen, next, error }: SignInFormProps) {
  const t = useTranslations('auth');
  const { busy, trouble, onSubmit } = useForm(
    (json) => call('/api/account/sign-in', { json }),
    () => window.location.assign(next),
  );
  const words = useTrouble(trouble, 'given');
  const earlier = reasonOf(error);
  const refusal = words.form ?? (!trouble && earlier ? t(`reason.${earlier}`) : null);
  return (
    <div className="flex flex-col gap-7">
      <Heading title={t('signIn.title')} />
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
        <Field
          label={t('email')}
          name="email"
          type="email"
          autoComplete="username"
          maxLength={fieldLimits.email}
          autoFocus
          error={words.field('email')}
        />
        <PasswordField
          label={t('password')}
          name="password"
          autoComplete="current-password"
          maxLength={fieldLimits.passwordMax}
          error={words.field('password')}
          aside={
            <Link href="/reset" className={`text-small ${linkClass}`}>
              {t('signIn.forgot')}
            </Link>
          }
        />
        {refusal && <Refusal>{refusal}</Refusal>}
        <Button type="submit" look="primary" busy={busy} className="h-10 w-full">
          {t('signIn.act')}
        </Button>
      </form>
      {provider && <ProviderButton name={provider} next={next} />}
      {signUpOpen && (
        <p className="text-ui text-ink-muted">
          {t('signIn.new')}{' '}
          <Link href="/sign-up" className={linkClass}>
            {t('signIn.signUp')}
          </Link>
        </p>
      )}
    </div>
  );
}
