'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Refusal } from '@/components/auth/notice';
import { PasswordField } from '@/components/auth/password-field';
import { useForm } from '@/components/auth/use-form';
import { useTrouble } from '@/components/auth/use-trouble';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';
import { Section } from './section';
import { sessionsChanged } from './sessions-changed';

export function PasswordSection({ hasPassword, provider }: { hasPassword: boolean; provider: string | null }) {
  const t = useTranslations('account.password');
  const auth = useTranslations('auth');
  const form = useRef<HTMLFormElement>(null);
  const { busy, trouble, onSubmit } = useForm(
    (json) => call('/api/account/password', { method: 'PUT', json }),
    () => {
      form.current?.reset();
      toast(t('changed'));
      sessionsChanged();
    },
  );
  const words = useTrouble(trouble);
  const wrong = trouble?.code === 'wrong-credentials';
  const missing = trouble?.details?.field === 'current';
  return (
    <Section title={t('title')} intro={hasPassword ? t('intro') : t('none', { provider: provider ?? 'OIDC' })}>
      <form ref={form} onSubmit={onSubmit} noValidate className="flex max-w-md flex-col gap-5">
        {hasPassword && (
          <PasswordField
            label={t('current')}
            name="current"
            autoComplete="current-password"
            maxLength={fieldLimits.passwordMax}
            error={wrong || missing ? (wrong && words.field('password')) || auth('invalid.passwordMissing') : null}
          />
        )}
        <PasswordField
          label={t('next')}
          name="password"
          autoComplete="new-password"
          maxLength={fieldLimits.passwordMax}
          hint={auth('passwordHint', { count: fieldLimits.passwordMin })}
          error={wrong ? null : words.field('password')}
        />
        {words.form && !missing && <Refusal>{words.form}</Refusal>}
        <Button type="submit" busy={busy} className="self-start">
          {t(hasPassword ? 'act' : 'set')}
        </Button>
      </form>
    </Section>
  );
}
