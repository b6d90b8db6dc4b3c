'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { LanguageSwitch } from '@/components/auth/language-switch';
import { linkClass, Refusal } from '@/components/auth/notice';
import { useForm } from '@/components/auth/use-form';
import { useTrouble } from '@/components/auth/use-trouble';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { toast } from '@/components/ui/toast';
import { fieldLimits } from '@/lib/auth/field-limits';
import type { AccountView } from '@/lib/auth/person';
import { call } from '@/lib/http/client';
import { Section } from './section';

export function ProfileSection({ account, canMail }: { account: AccountView; canMail: boolean }) {
  const t = useTranslations('account');
  const router = useRouter();
  const { busy, trouble, onSubmit } = useForm(
    (json) => call('/api/account', { method: 'PATCH', json }),
    () => {
      toast(t('saved'));
      router.refresh();
    },
  );
  const words = useTrouble(trouble);
  return (
    <Section title={t('profile.title')}>
      <form onSubmit={onSubmit} noValidate className="flex max-w-md flex-col gap-5">
        <Field
          label={t('profile.name')}
          name="name"
          defaultValue={account.name}
          autoComplete="name"
          maxLength={fieldLimits.name}
          error={words.field('name')}
        />
        {words.form && <Refusal>{words.form}</Refusal>}
        <Button type="submit" busy={busy} className="self-start">
          {t('save')}
        </Button>
      </form>
      <dl className="mt-7 grid gap-x-6 gap-y-3 text-ui sm:grid-cols-[10rem_minmax(0,1fr)] sm:items-center">
        <dt className="text-ink-muted">{t('profile.email')}</dt>
        <dd className="min-w-0 break-words">
          {account.email}{' '}
          <span className="text-ink-muted">· {t(account.emailProven ? 'profile.proven' : 'profile.unproven')}</span>
          {!account.emailProven && canMail && <ProofLink email={account.email} />}
        </dd>
        <dt className="text-ink-muted">{t('profile.language')}</dt>
        <dd className="-ml-2.5">
          <LanguageSwitch onChoose={(locale) => call('/api/account', { method: 'PATCH', json: { locale } })} />
        </dd>
      </dl>
    </Section>
  );
}

function ProofLink({ email }: { email: string }) {
  const t = useTranslations('account.profile');
  const errors = useTranslations('errors.code');
  const [sent, setSent] = useState(false);
  if (sent) return <p role="status">{t('mailed', { email })}</p>;
  const send = () =>
    call('/api/account/prove/send', { method: 'POST' }).then(
      () => setSent(true),
      () => toast(errors('unavailable'), { tone: 'danger' }),
    );
  return (
    <button type="button" onClick={() => void send()} className={`block text-left ${linkClass}`}>
      {t('prove')}
    </button>
  );
}
