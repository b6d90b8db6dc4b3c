'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Refusal } from '@/components/form/refusal';
import { useForm } from '@/components/form/use-form';
import { useSpaces } from '@/components/shell/space';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';
import type { TeamItem } from '@/lib/teams/types';

/** Makes a team; its page opens, where people are invited. */
export default function NewTeam({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  const id = useId();
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
    <Dialog
      open
      onClose={onClose}
      title={t('space.new')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={id} look="primary" busy={form.busy}>
            {t('space.make')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
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
        {form.refusal && <Refusal>{form.refusal}</Refusal>}
      </form>
    </Dialog>
  );
}
