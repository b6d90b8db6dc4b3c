'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmailField } from '@/components/form/person-fields';
import { useForm } from '@/components/form/use-form';
import { linkClass } from '@/components/ui/link-class';
import { call } from '@/lib/http/client';
import { AuthForm } from './auth-form';
import { Heading } from './heading';

/** Where there is no mail, an admin or a command at the server gives the link. */
export function AskResetForm({ canMail }: { canMail: boolean }) {
  const t = useTranslations('auth');
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const form = useForm(async (json) => {
    await call('/api/account/reset', { json });
    return json.email ?? '';
  }, setAskedFor);
  const back = (
    <Link href="/sign-in" className={`self-start text-ui touch:py-3 ${linkClass}`}>
      {t('reset.back')}
    </Link>
  );
  if (canMail && askedFor === null) {
    return (
      <AuthForm form={form} title={t('reset.title')} intro={t('reset.intro')} act={t('reset.ask')} below={back}>
        <EmailField autoComplete="username" autoFocus error={form.wrong('email')} />
      </AuthForm>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {askedFor !== null ? (
        <Heading title={t('reset.asked')}>{t('reset.askedText', { email: askedFor })}</Heading>
      ) : (
        <>
          <Heading title={t('reset.title')}>{t('reset.noMail')}</Heading>
          <code className="overflow-x-auto rounded-lg bg-sunken px-3 py-2 font-mono text-small">
            npm run user -- reset EMAIL
          </code>
        </>
      )}
      {back}
    </div>
  );
}
