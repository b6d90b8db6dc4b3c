'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';
import { Heading, linkClass, Refusal } from './notice';
import { PasswordField } from './password-field';
import { useForm } from './use-form';
import { useTrouble } from './use-trouble';

export function NewPasswordForm({ token }: { token: string }) {
  const t = useTranslations('auth');
  const { busy, trouble, onSubmit } = useForm(
    ({ password }) => call('/api/account/reset/finish', { json: { token, password } }),
    () => window.location.assign('/'),
  );
  const words = useTrouble(trouble);
  const spent = trouble?.code === 'not-found' || trouble?.details?.field === 'token';
  return (
    <div className="flex flex-col gap-7">
      <Heading title={t('reset.title')}>{t('reset.choose')}</Heading>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
        <PasswordField
          label={t('newPassword')}
          name="password"
          autoComplete="new-password"
          maxLength={fieldLimits.passwordMax}
          autoFocus
          hint={t('passwordHint', { count: fieldLimits.passwordMin })}
          error={words.field('password')}
        />
        {spent ? (
          <Refusal>
            {t('reason.spent-link')}{' '}
            <a href="/reset" className={linkClass}>
              {t('reset.again')}
            </a>
          </Refusal>
        ) : (
          words.form && <Refusal>{words.form}</Refusal>
        )}
        <Button type="submit" look="primary" busy={busy} className="h-10 w-full">
          {t('reset.act')}
        </Button>
      </form>
    </div>
  );
}
