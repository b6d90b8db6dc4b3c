'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { useSpaces } from '@/components/shell/space';
import { TeamIcon } from '@/components/ui/icons';
import { useChat } from '../session/use-chat';

const WritersDialog = lazy(() => import('./writers-dialog'));

/** In a team's space: whose conversation it is; opens into who may write in it. */
export function TeamButton() {
  const t = useTranslations('chat.team');
  const { me, teams } = useSpaces();
  const [open, setOpen] = useState(false);
  const id = useChat((s) => s.id);
  const author = useChat((s) => s.author);
  const teamId = useChat((s) => s.standing.teamId);
  const team = teams.find((one) => one.id === teamId);
  if (!team) return null;
  if (id === null) {
    return (
      <span className="flex min-w-0 shrink-0 items-center gap-2 text-small text-ink-muted">
        <TeamIcon size={16} />
        <span className="max-w-40 truncate">{team.name}</span>
      </span>
    );
  }
  const by = author?.id === me.id ? t('you') : (author?.name ?? t('gone'));
  return (
    <>
      <button
        type="button"
        title={t('open')}
        onClick={() => setOpen(true)}
        className="flex h-8 max-w-[45%] min-w-0 shrink-0 items-center gap-2 rounded-lg px-2 text-small text-ink-muted hover:bg-hover hover:text-ink touch:h-11"
      >
        <TeamIcon size={16} />
        <span className="min-w-0 truncate">
          <span className="max-sm:sr-only">{team.name} · </span>
          {by}
        </span>
        <span className="sr-only">: {t('open')}</span>
      </button>
      {open && (
        <Suspense>
          <WritersDialog conversationId={id} team={team} author={author} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
