'use client';

import { useTranslations } from 'next-intl';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { useListStore } from '@/components/shell/rail/store';
import { nameTab } from '@/components/shell/tab-title';
import { useChat } from './session/use-chat';
import { TeamButton } from './team/team-button';

/** The title of the conversation and, in a team's space, whose it is. */
export function Head() {
  const t = useTranslations('chat');
  const list = useListStore();
  const id = useChat((s) => s.id);
  const own = useChat((s) => s.title);
  const listed = () => list.get().list.items.find((item) => item.id === id)?.title ?? '';
  const title = useSyncExternalStore(list.subscribe, listed, listed) || own;
  useLayoutEffect(() => (title ? nameTab(title) : undefined), [title]);
  return (
    <header className="flex h-13 shrink-0 items-center justify-between gap-3 pr-4 pl-(--bar-start)">
      <h1 className="min-w-0 truncate text-ui font-medium text-ink-soft">{title || t('untitled')}</h1>
      <TeamButton />
    </header>
  );
}
