'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { ErrorState } from '@/components/ui/state';
import { call } from '@/lib/http/client';

type ContinueViewProps = { token: string; title: string; teams: { id: string; name: string }[] };

/** Asks where a copy of a shared conversation goes, and goes on in it. */
export function ContinueView({ token, title, teams }: ContinueViewProps) {
  const t = useTranslations('sharing.continue');
  const document = useTranslations('sharing.document');
  const [teamId, setTeamId] = useState('');
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');

  async function copy(): Promise<void> {
    setState('busy');
    try {
      const json = { teamId: teamId || null };
      const { conversationId } = await call<{ conversationId: string }>(`/s/${token}/copy`, { json });
      window.location.assign(`/c/${conversationId}`);
    } catch {
      setState('failed');
    }
  }

  return (
    <Page title={t('title')} intro={t('text', { title: title || document('untitled') })}>
      <div className="flex max-w-sm flex-col gap-5">
        {teams.length > 0 && (
          <Select
            label={t('space')}
            value={teamId}
            onChange={({ target }) => setTeamId(target.value)}
            options={[{ value: '', label: t('private') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        {state === 'failed' && <ErrorState title={t('failed')} />}
        <div className="flex flex-wrap gap-2">
          <Button look="primary" busy={state === 'busy'} onClick={() => void copy()}>
            {t('act')}
          </Button>
          <a href={`/s/${token}`} className={buttonClass({ look: 'quiet' })}>
            {t('back')}
          </a>
        </div>
      </div>
    </Page>
  );
}
