'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { useForm } from '@/components/form/use-form';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';
import { givenRoles } from './roles';

export type Invited = { link: string; mailed: boolean; email: string };

const terms = [1, 7, 30, 90] as const;

type InviteFormProps = { teamId: string; canMail: boolean; onInvited: (invited: Invited) => void };

export function InviteForm({ teamId, canMail, onInvited }: InviteFormProps) {
  const t = useTranslations('teams');
  const router = useRouter();
  const form = useForm(
    async ({ role, days, email = '' }) => {
      const json = { role, days: Number(days), ...(email.trim() ? { email: email.trim() } : {}) };
      const made = await call<Omit<Invited, 'email'>>(`/api/teams/${teamId}/invites`, { json });
      return { ...made, email };
    },
    (invited) => {
      onInvited(invited);
      router.refresh();
    },
  );
  return (
    <form onSubmit={form.onSubmit} noValidate aria-label={t('invites.make')} className="flex max-w-xl flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('invites.role')}
          name="role"
          defaultValue="member"
          options={givenRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
        <Select
          label={t('invites.term')}
          name="days"
          defaultValue="7"
          options={terms.map((days) => ({ value: String(days), label: t('invites.days', { days }) }))}
        />
      </div>
      <Field
        label={t('invites.email')}
        name="email"
        type="email"
        maxLength={fieldLimits.email}
        autoComplete="off"
        hint={t(canMail ? 'invites.emailMailed' : 'invites.emailHint')}
        error={form.wrong('email')}
      />
      {form.refusal && <Refusal>{form.refusal}</Refusal>}
      <Submit look="primary" busy={form.busy} className="self-start">
        {t('invites.make')}
      </Submit>
    </form>
  );
}
