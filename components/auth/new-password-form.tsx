'use client';

import { useTranslations } from 'next-intl';
import { PasswordField } from '@/components/form/password-field';
import { useForm } from '@/components/form/use-form';
import { linkClass } from '@/components/ui/link-class';
import { call } from '@/lib/http/client';
import { AuthForm } from './auth-form';
import { isSpent } from './link-token';

export function NewPasswordForm({ token }: { token: string }) {
  const t = useTranslations('auth');
  const errors = useTranslations('errors.reason');
  const form = useForm(
    ({ password }) => call('/api/account/reset/finish', { json: { token, password } }),
    () => window.location.assign('/'),
  );
  const spent = isSpent(form.refused) && (
    <>
      {errors('spent-link')}{' '}
      <a href="/reset" className={linkClass}>
        {t('reset.again')}
      </a>
    </>
  );
  return (
    <AuthForm
      form={form}
      title={t('reset.title')}
      intro={t('reset.choose')}
      act={t('reset.act')}
      refusal={spent || form.refusal}
    >
      <PasswordField isNew autoFocus error={form.wrong('password')} />
    </AuthForm>
  );
}
