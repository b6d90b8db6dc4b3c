'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDialog } from '@/components/form/form-dialog';
import { PasswordField } from '@/components/form/password-field';
import { useForm } from '@/components/form/use-form';
import { Button } from '@/components/ui/button';
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
  const form = useForm(
    (json) => call('/api/account', { method: 'DELETE', json }),
    () => window.location.assign('/sign-in'),
  );
  return (
    <FormDialog form={form} title={t('sure')} act={t('confirm')} look="danger" onClose={onClose}>
      <p className="text-pretty">{t('intro')}</p>
      {hasPassword && <PasswordField label={t('password')} error={form.wrong('password')} />}
    </FormDialog>
  );
}
