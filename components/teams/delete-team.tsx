'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Submit } from '@/components/form/submit';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { useAct } from '@/components/ui/use-act';
import { call } from '@/lib/http/client';
import type { TeamItem } from '@/lib/teams/types';

type DeleteTeamProps = { team: TeamItem; onClose: () => void; onDeleted: () => void };

/** Everything in the team's space goes with it: so its name is typed first. */
export function DeleteTeam({ team, onClose, onDeleted }: DeleteTeamProps) {
  const t = useTranslations('teams.end');
  const shell = useTranslations('shell');
  const id = useId();
  const { act } = useAct();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const fits = typed.trim() === team.name.trim();

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!fits || busy) return;
    setBusy(true);
    if (await act(() => call(`/api/teams/${team.id}`, { method: 'DELETE' }))) onDeleted();
    else onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('deleteSure', { team: team.name })}
      footer={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Submit form={id} look="danger" busy={busy} disabled={!fits}>
            {t('delete')}
          </Submit>
        </>
      }
    >
      <form id={id} onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
        <p className="text-pretty">{t('deleteText')}</p>
        <Field
          label={t('deleteName', { team: team.name })}
          value={typed}
          autoComplete="off"
          autoFocus
          onChange={({ target }) => setTyped(target.value)}
        />
      </form>
    </Dialog>
  );
}
