'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { PasswordField } from '@/components/form/password-field';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/http/client';
import { Section } from './section';
import { sessionsChanged } from './sessions-changed';

export function PasswordSection({ hasPassword, provider }: { hasPassword: boolean; provider: string | null }) {
  const t = useTranslations('account.password');
  const auth = useTranslations('auth');
  const element = useRef<HTMLFormElement>(null);
  const form = useForm(
    (json) => call('/api/account/password', { method: 'PUT', json }),
    () => {
      element.current?.reset();
      toast(t('changed'));
      sessionsChanged();
    },
  );
  return (
    <Section
      title={t('title')}
      intro={hasPassword ? t('intro') : t('none', { provider: provider || auth('signIn.sso') })}
    >
      <form ref={element} onSubmit={form.onSubmit} noValidate className="flex max-w-md flex-col gap-5">
        {hasPassword && <PasswordField label={t('current')} name="current" error={form.wrong('current')} />}
        <PasswordField isNew error={form.wrong('password')} />
        {form.refusal && <Refusal>{form.refusal}</Refusal>}
        <Submit busy={form.busy} className="self-start">
          {t(hasPassword ? 'act' : 'set')}
        </Submit>
      </form>
    </Section>
  );
}
