'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Heading } from '@/components/auth/heading';
import { isSpent } from '@/components/auth/link-token';
import { Refusal } from '@/components/form/refusal';
import { remember } from '@/components/shell/preferences';
import { Button, buttonClass } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { useErrorWords } from '@/components/ui/use-error-words';
import { PenseeError } from '@/lib/errors';
import { call } from '@/lib/http/client';
import type { Invitation as View } from '@/lib/teams/types';
import { dropInvitation } from './pending-invitation';

type State = { shown: View | null; refused: PenseeError | null; busy: boolean };

/** What an invitation says, and the way in. `token` is undefined until the page knows it. */
export function Invitation({ token }: { token: string | undefined }) {
  const t = useTranslations('teams');
  const words = useErrorWords();
  const [{ shown, refused, busy }, setState] = useState<State>({ shown: null, refused: null, busy: false });

  useEffect(() => {
    if (token === undefined) return;
    call<View>('/api/invites/read', { json: { token } }).then(
      (invitation) => setState({ shown: invitation, refused: null, busy: false }),
      (error) => setState({ shown: null, refused: known(error), busy: false }),
    );
  }, [token]);

  async function accept(): Promise<void> {
    setState({ shown, refused: null, busy: true });
    try {
      const { teamId } = await call<{ teamId: string }>('/api/invites/accept', { json: { token } });
      enter(teamId);
    } catch (error) {
      setState({ shown, refused: known(error), busy: false });
    }
  }

  const refusal = refused && <Refusal>{words(refused)}</Refusal>;
  if (!shown) {
    return (
      <div className="flex flex-col gap-6">
        <Heading title={t('join.title')} />
        {refusal ?? <Skeleton className="h-10" />}
        {refused && (
          <a href="/" className={buttonClass({}, 'self-start')}>
            {t('join.home')}
          </a>
        )}
      </div>
    );
  }
  const { team, role, by, teamId, isMember } = shown;
  return (
    <div className="flex flex-col gap-6">
      <Heading title={t('join.to', { team })}>
        {isMember ? t('join.already') : t(by ? 'join.by' : 'join.byNobody', { by: by ?? '', role: t(`role.${role}`) })}
      </Heading>
      {!isMember && <p className="text-ui text-pretty text-ink-soft">{t(`join.may.${role}`)}</p>}
      {refusal}
      {isMember ? (
        <Button look="primary" className="self-start" onClick={() => enter(teamId)}>
          {t('join.open')}
        </Button>
      ) : (
        <Button look="primary" className="self-start" busy={busy} onClick={() => void accept()}>
          {t('join.act')}
        </Button>
      )}
    </div>
  );
}

function enter(teamId: string): void {
  dropInvitation();
  remember('space', teamId);
  window.location.assign('/');
}

function known(error: unknown): PenseeError {
  if (!(error instanceof PenseeError)) return new PenseeError('internal', 'unknown');
  const isNone = isSpent(error);
  if (isNone || error.code === 'not-found') dropInvitation();
  return isNone ? new PenseeError('not-found', error.message, { details: { reason: 'unknown-invite' } }) : error;
}
