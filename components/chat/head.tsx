'use client';

import { useTranslations } from 'next-intl';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { ShareButton } from '@/components/sharing/share-button';
import { useListStore } from '@/components/shell/rail/store';
import { nameTab } from '@/components/shell/tab-title';
import { useChat, useMayWrite } from './session/use-chat';
import { TeamButton } from './team/team-button';

/** The title of the conversation and, in a team's space, whose it is. */
export function Head() {
  const t = useTranslations('chat');
  const list = useListStore();
  const id = useChat((s) => s.id);
  const own = useChat((s) => s.title);
  const said = useChat((s) => s.messages.length > 0);
  const mayShare = useMayWrite();
  const listed = () => list.get().list.items.find((item) => item.id === id)?.title ?? '';
  const title = useSyncExternalStore(list.subscribe, listed, listed) || own;
  useLayoutEffect(() => (title ? nameTab(title) : undefined), [title]);
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 pr-3 pl-(--bar-start)">
      <h1 className="min-w-0 flex-1 truncate text-ui font-medium text-ink-soft">{title || t('untitled')}</h1>
      <TeamButton />
      {id !== null && said && mayShare && <ShareButton conversationId={id} label={t('share')} tipAlign="end" />}
    </header>
  );
}
