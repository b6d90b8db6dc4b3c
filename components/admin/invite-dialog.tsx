'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDialog } from '@/components/form/form-dialog';
import { useForm } from '@/components/form/use-form';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';

const spans = [1, 7, 30, 90] as const;
const counts = [1, 5, 10, 50, 100, 1000] as const;

type Made = { link: string | null; email: string };
type InviteDialogProps = { canMail: boolean; onClose: () => void; onMade: (made: Made) => void };

/** For whom an invitation is, as what, and for how long. */
export function InviteDialog({ canMail, onClose, onMade }: InviteDialogProps) {
  const t = useTranslations('admin.joining.invites');
  const roles = useTranslations('account.users.role');
  const [role, setRole] = useState('member');
  const [email, setEmail] = useState('');
  const isForOne = email.trim() !== '' || role === 'admin';
  const form = useForm(async ({ days, uses }) => {
    const forOne = email.trim() !== '' && { email: email.trim() };
    const json = { role, days: Number(days), uses: isForOne ? 1 : Number(uses), ...forOne };
    const { link } = await call<{ link: string | null }>('/api/users/invites', { json });
    return { link, email: email.trim() };
  }, onMade);
  return (
    <FormDialog form={form} title={t('dialog')} act={t('act')} onClose={onClose}>
      <Field
        label={t('email')}
        name="email"
        type="email"
        maxLength={fieldLimits.email}
        autoComplete="off"
        autoFocus
        hint={t(canMail ? 'emailMail' : 'emailHand')}
        value={email}
        onChange={({ target }) => setEmail(target.value)}
        error={form.wrong('email')}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <Select
          label={t('role')}
          name="role"
          value={role}
          onChange={({ target }) => setRole(target.value)}
          options={(['member', 'admin'] as const).map((value) => ({ value, label: roles(value) }))}
        />
        <Select
          label={t('days')}
          name="days"
          defaultValue={7}
          options={spans.map((days) => ({ value: String(days), label: t('inDays', { days }) }))}
        />
        <Select
          label={t('uses')}
          name="uses"
          disabled={isForOne}
          value={isForOne ? 1 : undefined}
          options={counts.map((uses) => ({ value: String(uses), label: t('people', { uses }) }))}
        />
      </div>
    </FormDialog>
  );
}
