'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/account/section';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { useForm } from '@/components/form/use-form';
import { Field } from '@/components/ui/field';
import { toast } from '@/components/ui/toast';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';

export function NameSection({ teamId, name }: { teamId: string; name: string }) {
  const t = useTranslations('teams.name');
  const router = useRouter();
  const form = useForm(
    (json) => call(`/api/teams/${teamId}`, { method: 'PATCH', json }),
    () => {
      toast(t('saved'));
      router.refresh();
    },
  );
  return (
    <Section title={t('title')}>
      <form onSubmit={form.onSubmit} noValidate className="flex max-w-md flex-col gap-5">
        <Field
          label={t('label')}
          name="name"
          required
          defaultValue={name}
          maxLength={fieldLimits.name}
          autoComplete="off"
          error={form.wrong('name')}
        />
        {form.refusal && <Refusal>{form.refusal}</Refusal>}
        <Submit busy={form.busy} className="self-start">
          {t('act')}
        </Submit>
      </form>
    </Section>
  );
}
