'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { PasswordField } from '@/components/form/password-field';
import { Refusal } from '@/components/form/refusal';
import { useForm } from '@/components/form/use-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
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
  const t = useTranslations('account.delete');
  const shell = useTranslations('shell');
  const id = useId();
  const form = useForm(
    (json) => call('/api/account', { method: 'DELETE', json }),
    () => window.location.assign('/sign-in'),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('sure')}
      footer={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button type="submit" form={id} look="danger" busy={form.busy}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        <p className="text-pretty">{t('intro')}</p>
        {hasPassword && <PasswordField label={t('password')} error={form.wrong('password')} />}
        {form.refusal && <Refusal>{form.refusal}</Refusal>}
      </form>
    </Dialog>
  );
}
