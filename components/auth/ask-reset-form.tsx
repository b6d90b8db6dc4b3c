'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';
import { Heading, linkClass, Refusal } from './notice';
import { useForm } from './use-form';
import { useTrouble } from './use-trouble';

export function AskResetForm({ canMail }: { canMail: boolean }) {
  const t = useTranslations('auth');
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const { busy, trouble, onSubmit } = useForm(async (json) => {
    await call('/api/account/reset', { json });
    return json.email ?? '';
  }, setAskedFor);
  const words = useTrouble(trouble);
  const back = (
    <Link href="/sign-in" className={`self-start text-ui ${linkClass}`}>
      {t('reset.back')}
    </Link>
  );
  if (!canMail) {
    return (
      <div className="flex flex-col gap-5">
        <Heading title={t('reset.title')}>{t('reset.noMail')}</Heading>
        <code className="overflow-x-auto rounded-lg bg-sunken px-3 py-2 font-mono text-small">
          npm run user -- reset EMAIL
        </code>
        {back}
      </div>
    );
  }
  if (askedFor !== null) {
    return (
      <div className="flex flex-col gap-5">
        <Heading title={t('reset.asked')}>{t('reset.askedText', { email: askedFor })}</Heading>
        {back}
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-7">
      <Heading title={t('reset.title')}>{t('reset.intro')}</Heading>
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
        {words.form && <Refusal>{words.form}</Refusal>}
        <Button type="submit" look="primary" busy={busy} className="h-10 w-full">
          {t('reset.ask')}
        </Button>
      </form>
      {back}
    </div>
  );
}
