'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/components/account/section';
import { useSpaces } from '@/components/shell/space';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useAct } from '@/components/ui/use-act';
import { call } from '@/lib/http/client';
import type { TeamView } from '@/lib/teams/types';
import { DeleteTeam } from './delete-team';

/** Leaving a team, or, for its owner, ending it. */
export function EndSection({ team, selfId }: { team: TeamView; selfId: string }) {
  const t = useTranslations('teams.end');
  const { act } = useAct();
  const router = useRouter();
  const { choose } = useSpaces();
  const [asking, setAsking] = useState(false);
  const owns = team.role === 'owner';

  const away = () => {
    choose(null);
    router.push('/');
  };
  const leave = async () => {
    if (await act(() => call(`/api/teams/${team.id}/members/${selfId}`, { method: 'DELETE' }))) away();
  };
  return (
    <Section title={t(owns ? 'delete' : 'leave')} intro={t(owns ? 'deleteIntro' : 'leaveIntro')}>
      <Button onClick={() => setAsking(true)} className="text-danger">
        {t(owns ? 'delete' : 'leave')}
      </Button>
      {asking && owns && <DeleteTeam team={team} onClose={() => setAsking(false)} onDeleted={away} />}
      {asking && !owns && (
        <ConfirmDialog
          title={t('leaveSure', { team: team.name })}
          text={t('leaveText')}
          act={t('leave')}
          onClose={() => setAsking(false)}
          onConfirm={leave}
        />
      )}
    </Section>
  );
}
