'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { ChevronLeftIcon, ChevronRightIcon } from '@/components/ui/icons';
import type { Siblings } from '@/lib/conversations/view';
import { useChat, useMayWrite, useSession } from '../session/use-chat';

/** Goes between the versions of a place in the conversation: by its buttons, or with the arrow keys on them. */
export function Versions({ siblings }: { siblings: Siblings }) {
  const t = useTranslations('chat.foot');
  const session = useSession();
  const busy = useChat((s) => s.live !== null);
  const mayWrite = useMayWrite();
  const heading = useChat((s) => s.heading);
  const { ids } = siblings;
  if (ids.length < 2) return null;
  const index = heading !== null && ids.includes(heading) ? ids.indexOf(heading) : siblings.index;
  const show = (to: number) => {
    const id = ids[to];
    if (id !== undefined && !busy) void session.switchTo(id, mayWrite);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    show(event.key === 'ArrowLeft' ? index - 1 : index + 1);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of a form
    <div
      role="group"
      aria-label={t('versions', { at: index + 1, count: ids.length })}
      className="flex items-center"
      onKeyDown={onKeyDown}
    >
      <IconButton
        size="sm"
        label={t('previous')}
        tipSide="top"
        aria-disabled={index === 0 || busy}
        onClick={() => show(index - 1)}
      >
        <ChevronLeftIcon size={16} />
      </IconButton>
      <span className="text-small text-ink-muted tabular-nums">
        {index + 1}/{ids.length}
      </span>
      <IconButton
        size="sm"
        label={t('next')}
        aria-disabled={index === ids.length - 1 || busy}
        onClick={() => show(index + 1)}
      >
        <ChevronRightIcon size={16} />
      </IconButton>
    </div>
  );
}
