'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PasswordField } from '@/components/form/password-field';
import { EmailField, NameField } from '@/components/form/person-fields';
import { useForm } from '@/components/form/use-form';
import { linkClass } from '@/components/ui/link-class';
import type { InvitationHere } from '@/lib/auth/invites';
import { call } from '@/lib/http/client';
import { AuthForm } from './auth-form';
import { Heading } from './heading';
import { withNext } from './next';
import { ProviderButton } from './provider-button';

type SignUpFormProps = {
  provider: string | null;
  first: boolean;
  /** Where to go then, a path of ours. */
  next?: string;
  /** That it is made by, with its token. */
  invitation?: InvitationHere & { token: string };
};

export function SignUpForm({ provider, first, next: after = '/', invitation }: SignUpFormProps) {
  const t = useTranslations('auth');
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const invite = invitation?.token;
  const form = useForm(
    async (fields) => {
      const json = { ...fields, ...(invite && { invite }) };
      return { ...(await call<{ next?: string }>('/api/account/sign-up', { json })), email: fields.email };
    },
    ({ next, email = '' }) => (next === 'prove' ? setMailedTo(email) : window.location.assign(after)),
  );
  if (mailedTo !== null)
    return <Heading title={t('signUp.mailed')}>{t('signUp.mailedText', { email: mailedTo })}</Heading>;
  const keep = invite ? () => call('/api/account/invite/keep', { json: { token: invite } }) : undefined;
  return (
    <AuthForm
      form={form}
      title={t('signUp.title')}
      intro={invitation ? t(`invite.by.${invitation.role}`, { by: invitation.by }) : first && t('signUp.first')}
      act={t('signUp.act')}
      below={
        <>
          {provider !== null && <ProviderButton name={provider} next={after} before={keep} />}
          <p className="text-ui text-ink-muted">
            {t('signUp.known')}{' '}
            <Link href={withNext('/sign-in', after)} className={linkClass}>
              {t('signUp.signIn')}
            </Link>
          </p>
        </>
      }
    >
      <NameField autoComplete="name" autoFocus error={form.wrong('name')} />
      <EmailField
        autoComplete="username"
        defaultValue={invitation?.email ?? undefined}
        readOnly={Boolean(invitation?.email)}
        error={form.wrong('email')}
      />
      <PasswordField isNew label={t('password')} error={form.wrong('password')} />
    </AuthForm>
  );
}
