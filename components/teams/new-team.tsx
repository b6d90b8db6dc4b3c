'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { FormDialog } from '@/components/form/form-dialog';
import { useForm } from '@/components/form/use-form';
import { useSpaces } from '@/components/shell/space';
import { Field } from '@/components/ui/field';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';
import type { TeamItem } from '@/lib/teams/types';

/** Makes a team; its page opens, where people are invited. */
export default function NewTeam({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const { choose } = useSpaces();
  const form = useForm(
    (json) => call<TeamItem>('/api/teams', { json }),
    (team) => {
      onClose();
      choose(team.id);
      router.push(`/teams/${team.id}`);
    },
  );
  return (
    <FormDialog form={form} title={t('space.new')} act={t('space.make')} onClose={onClose}>
      <p className="text-pretty">{t('space.newText')}</p>
      <Field
        label={t('space.name')}
        name="name"
        required
        maxLength={fieldLimits.name}
        autoComplete="off"
        autoFocus
        error={form.wrong('name')}
      />
    </FormDialog>
  );
}
