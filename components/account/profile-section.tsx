'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { LanguageSwitch } from '@/components/auth/language-switch';
import { NameField } from '@/components/form/person-fields';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { useForm } from '@/components/form/use-form';
import { linkClass } from '@/components/ui/link-class';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import type { AccountView } from '@/lib/auth/person';
import { call } from '@/lib/http/client';
import { Section } from './section';

export function ProfileSection({ account, canMail }: { account: AccountView; canMail: boolean }) {
  const t = useTranslations('account');
  const router = useRouter();
  const form = useForm(
    (json) => call('/api/account', { method: 'PATCH', json }),
    () => {
      toast(t('saved'));
      router.refresh();
    },
  );
  return (
    <Section title={t('profile.title')}>
      <form onSubmit={form.onSubmit} noValidate className="flex max-w-md flex-col gap-5">
        <NameField defaultValue={account.name} autoComplete="name" error={form.wrong('name')} />
        {form.refusal && <Refusal>{form.refusal}</Refusal>}
        <Submit busy={form.busy} className="self-start">
          {t('save')}
        </Submit>
      </form>
      <dl className="mt-7 grid gap-x-6 text-ui sm:grid-cols-[10rem_minmax(0,1fr)] sm:items-baseline sm:gap-y-2">
        <dt className="text-ink-muted">{t('profile.email')}</dt>
        <dd className="min-w-0 break-words max-sm:mb-4">
          {account.email}{' '}
          <span className="text-ink-muted">· {t(account.emailProven ? 'profile.proven' : 'profile.unproven')}</span>
          {!account.emailProven && canMail && <ProofLink email={account.email} />}
        </dd>
        <dt className="text-ink-muted">{t('profile.language')}</dt>
        <dd className="-ml-2.5 max-sm:mt-0.5">
          <LanguageSwitch signedIn />
        </dd>
      </dl>
    </Section>
  );
}

function ProofLink({ email }: { email: string }) {
  const t = useTranslations('account.profile');
  const words = useErrorWords();
  const [sent, setSent] = useState(false);
  if (sent) return <p role="status">{t('mailed', { email })}</p>;
  const send = () =>
    call('/api/account/prove/send', { method: 'POST' }).then(
      () => setSent(true),
      (error: unknown) => toast(words(error), { tone: 'danger' }),
    );
  return (
    <button type="button" onClick={() => void send()} className={`block text-left ${linkClass}`}>
      {t('prove')}
    </button>
  );
}
