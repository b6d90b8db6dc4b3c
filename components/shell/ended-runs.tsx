'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { toast } from '@/components/ui/toast';
import type { ListEvent } from '@/lib/conversations/view';
import { onListEvent } from './events';
import { notify } from './notify';
import { markTab } from './tab-title';

type Ended = Extract<ListEvent, { type: 'run-ended' }>;

/** Tells of a run that ended while its reader was elsewhere: by the tab's title, a notification, or a toast. */
export function EndedRuns({ personId }: { personId: string }) {
  const t = useTranslations('shell.ended');
  const router = useRouter();
  const missed = useRef(new Set<string>());

  useEffect(() => {
    const told = (ended: Ended): string => {
      const { title, state } = ended;
      if (state === 'failed' || state === 'interrupted' || state === 'stopped') return t(state, { title });
      return t('done', { title });
    };
    const onEnded = (ended: Ended) => {
      const href = `/c/${ended.conversationId}`;
      const open = () => router.push(href);
      if (document.hidden) {
        missed.current.add(ended.conversationId);
        markTab(missed.current.size);
        notify(told(ended), ended.conversationId, open);
      } else if (window.location.pathname !== href && ended.state !== 'stopped') {
        toast(told(ended), { act: { label: t('open'), run: open } });
      }
    };
    return onListEvent(personId, (event) => event.type === 'run-ended' && onEnded(event));
  }, [personId, router, t]);

  useEffect(() => {
    const onSeen = () => {
      if (document.hidden) return;
      missed.current.clear();
      markTab(0);
    };
    document.addEventListener('visibilitychange', onSeen);
    return () => document.removeEventListener('visibilitychange', onSeen);
  }, []);
  return null;
}
