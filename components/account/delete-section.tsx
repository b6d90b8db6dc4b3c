'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Refusal } from '@/components/auth/notice';
import { PasswordField } from '@/components/auth/password-field';
import { useForm } from '@/components/auth/use-form';
import { useTrouble } from '@/components/auth/use-trouble';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';
import { Section } from './section';

export function DeleteSection({ hasPassword }: { hasPassword: boolean }) {
  const t = useTranslations('account.delete');
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('title')} intro={t('intro')}>
      <Button onClick={() => setOpen(true)} className="text-danger">
        {t('act')}
      </Button>
      {open && <DeleteDialog hasPassword={hasPassword} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function DeleteDialog({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const t = useTranslations('account');
  const shell = useTranslations('shell');
  const id = useId();
  const { busy, trouble, onSubmit } = useForm(
    (json) => call('/api/account', { method: 'DELETE', json }),
    () => window.location.assign('/sign-in'),
  );
  const words = useTrouble(trouble, 'given');
  const refusal = trouble?.code === 'conflict' ? t('users.lastAdmin') : words.form;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('delete.sure')}
      footer={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button type="submit" form={id} look="danger" busy={busy}>
            {t('delete.confirm')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <p className="text-pretty">{t('delete.intro')}</p>
        {hasPassword && (
          <PasswordField
            label={t('delete.password')}
            name="password"
            autoComplete="current-password"
            maxLength={fieldLimits.passwordMax}
            error={words.field('password')}
          />
        )}
        {refusal && <Refusal>{refusal}</Refusal>}
      </form>
    </Dialog>
  );
}
