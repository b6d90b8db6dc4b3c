'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';
import { onListEvent } from '@/components/shell/events';
import { useListStore } from '@/components/shell/rail/store';
import { useMe } from '@/components/shell/space';
import type { ListEvent } from '@/lib/conversations/view';
import { useChat, useSession } from './session/use-chat';

/** What happens to this conversation elsewhere, in another tab or by someone else, is shown here too. */
export function Elsewhere() {
  const session = useSession();
  const router = useRouter();
  const me = useMe();
  const list = useListStore();
  const id = useChat((s) => s.id);
  const idle = useChat((s) => s.live === null);
  const isRunning = () => list.get().list.items.some((item) => item.id === id && item.running);
  const running = useSyncExternalStore(list.subscribe, isRunning, isRunning);

  useEffect(() => {
    if (running && idle) void session.refresh();
  }, [running, idle, session]);

  useEffect(() => {
    session.onGone = () => router.refresh();
    const listed = () => list.get().list.items.some((item) => item.id === id);
    const onEvent = (event: ListEvent) => {
      if (event.type === 'conversation' && event.item.id === id) session.told(event.item);
      else if (event.type === 'removed' && event.id === id) void session.refresh();
      else if (event.type === 'resync' && (event.id === id || !listed())) void session.refresh();
    };
    return onListEvent(me.id, onEvent);
  }, [session, router, list, me.id, id]);
  return null;
}
