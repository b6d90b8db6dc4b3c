'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useMe } from '@/components/shell/space';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/state';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import { mayDo } from '@/lib/conversations/standing';
import type { Named } from '@/lib/conversations/view';
import { call } from '@/lib/http/client';
import type { MemberView, TeamItem, TeamView } from '@/lib/teams/types';
import type { Writers } from '@/lib/teams/writers';
import { useChat } from '../session/use-chat';
import { type Wish, WritersChoice } from './writers-choice';

type WritersDialogProps = { conversationId: string; team: TeamItem; author: Named | null; onClose: () => void };

/** Who may write in a conversation of a team: all see it, its author chooses. */
export default function WritersDialog({ conversationId, team, author, onClose }: WritersDialogProps) {
  const t = useTranslations('chat.team');
  const shell = useTranslations('shell');
  const words = useErrorWords();
  const me = useMe();
  const mayChoose = useChat((s) => mayDo(me, 'conversation.manage', s.standing));
  const [members, setMembers] = useState<MemberView[] | 'failed' | null>(null);
  const [wish, setWish] = useState<Wish>({ who: 'author', ids: [] });
  const [busy, setBusy] = useState(false);
  const path = `/api/conversations/${conversationId}/writers`;

  useEffect(() => {
    const load = async () => {
      const [{ members }, { openToTeam, writers }] = await Promise.all([
        call<TeamView>(`/api/teams/${team.id}`),
        call<Writers>(path),
      ]);
      setWish({
        who: openToTeam ? 'team' : writers.length > 0 ? 'named' : 'author',
        ids: writers.map(({ id }) => id),
      });
      setMembers(members.filter(({ id }) => id !== author?.id));
    };
    load().catch(() => setMembers('failed'));
  }, [team.id, path, author?.id]);

  async function save(): Promise<void> {
    setBusy(true);
    try {
      const userIds = wish.who === 'named' ? wish.ids : [];
      await call(path, { method: 'PUT', json: { openToTeam: wish.who === 'team', userIds } });
      toast(t('saved'));
      onClose();
    } catch (error) {
      toast(words(error), { tone: 'danger' });
      setBusy(false);
    }
  }

  const footer = (
    <>
      <Button onClick={onClose}>{shell(mayChoose ? 'cancel' : 'close')}</Button>
      {mayChoose && (
        <Button look="primary" busy={busy} disabled={!Array.isArray(members)} onClick={() => void save()}>
          {t('save')}
        </Button>
      )}
    </>
  );
  return (
    <Dialog open onClose={onClose} title={t('open')} footer={footer}>
      <p className="text-pretty">{t('intro', { team: team.name, author: author?.name ?? t('gone') })}</p>
      {members === 'failed' ? (
        <ErrorState title={t('failed')} className="mt-4" />
      ) : members === null ? (
        <div role="status" aria-label={shell('loading')} className="mt-4 space-y-3">
          <Skeleton className="w-1/2" />
          <Skeleton className="w-2/3" />
        </div>
      ) : (
        <WritersChoice
          members={members}
          author={author?.id === me.id ? t('onlyYou') : t('onlyAuthor', { author: author?.name ?? t('gone') })}
          wish={wish}
          disabled={!mayChoose}
          onChange={setWish}
        />
      )}
    </Dialog>
  );
}
