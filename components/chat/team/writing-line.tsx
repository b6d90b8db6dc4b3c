'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { onListEvent } from '@/components/shell/events';
import { useMe } from '@/components/shell/space';
import type { Named } from '@/lib/conversations/view';
import { useChat } from '../session/use-chat';
import { writingLastsMs } from './use-tell-writing';

type Writer = Named & { until: number };

/** Says who else is writing in this conversation just now. */
export function WritingLine() {
  const t = useTranslations('chat.team');
  const me = useMe();
  const id = useChat((s) => s.id);
  const shared = useChat((s) => s.standing.teamId !== null);
  const [writers, setWriters] = useState<readonly Writer[]>([]);

  useEffect(() => {
    if (!shared || id === null) return;
    return onListEvent(me.id, (event) => {
      if (event.type === 'conversation' && event.item.id === id && event.item.running) setWriters([]);
      if (event.type !== 'writing' || event.conversationId !== id || event.by.id === me.id) return;
      const now = Date.now();
      setWriters((all) => [
        ...all.filter((one) => one.id !== event.by.id && one.until > now),
        { ...event.by, until: now + writingLastsMs },
      ]);
    });
  }, [me.id, id, shared]);

  useEffect(() => {
    const next = Math.min(...writers.map(({ until }) => until));
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(() => setWriters((all) => all.filter(({ until }) => until > next)), next - Date.now());
    return () => clearTimeout(timer);
  }, [writers]);

  const names = writers.map(({ name }) => name);
  return (
    <p role="status" data-part="writing" className="px-2 text-small text-ink-muted not-empty:pb-1.5">
      {names.length === 1 && t('writing', { name: names[0] ?? '' })}
      {names.length > 1 && t('writingMany', { name: names[0] ?? '', count: names.length - 1 })}
    </p>
  );
}
