'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PasswordField } from '@/components/form/password-field';
import { EmailField } from '@/components/form/person-fields';
import { useForm } from '@/components/form/use-form';
import { linkClass } from '@/components/ui/link-class';
import { call } from '@/lib/http/client';
import { AuthForm } from './auth-form';
import { withNext } from './next';
import { ProviderButton } from './provider-button';
import { useProviderRefusal } from './provider-refusal';

type SignInFormProps = {
  /** Name of the OIDC provider, where there is one; empty where it has no name. */
  provider: string | null;
  signUpOpen: boolean;
  /** Where to go then, a path of ours. */
  next: string;
  /** From the address bar, after a provider refused. */
  error?: string;
};

export function SignInForm({ provider, signUpOpen, next, error }: SignInFormProps) {
  const t = useTranslations('auth');
  const earlier = useProviderRefusal(error);
  const form = useForm(
    (json) => call('/api/account/sign-in', { json }),
    () => window.location.assign(next),
  );
  return (
    <AuthForm
      form={form}
      title={t('signIn.title')}
      act={t('signIn.act')}
      refusal={form.refused ? form.refusal : earlier}
      below={
        <>
          {provider !== null && <ProviderButton name={provider} next={next} />}
          {signUpOpen && (
            <p className="text-ui text-ink-muted">
              {t('signIn.new')}{' '}
              <Link href={withNext('/sign-up', next)} className={linkClass}>
                {t('signIn.signUp')}
              </Link>
            </p>
          )}
        </>
      }
    >
      <EmailField autoComplete="username" autoFocus error={form.wrong('email')} />
      <PasswordField
        error={form.wrong('password')}
        aside={
          <Link href="/reset" className={`text-small ${linkClass}`}>
            {t('signIn.forgot')}
          </Link>
        }
      />
    </AuthForm>
  );
}
