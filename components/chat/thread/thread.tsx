'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { ArrowDownIcon } from '@/components/ui/icons';
import { Skeleton } from '@/components/ui/skeleton';
import { type Hit, HitContext } from '../find/hit';
import { AssistantMessage } from '../message/assistant-message';
import { UserMessage } from '../message/user-message';
import { useChat, useSession } from '../session/use-chat';
import { FollowingContext } from './following';
import { useEarlier } from './use-earlier';
import { useFollowEnd } from './use-follow-end';
import { useShowHit } from './use-show-hit';

/** The reading column: messages of the shown branch, the newest at the end. */
export function Thread({ hit }: { hit: Hit | null }) {
  const t = useTranslations('chat');
  const session = useSession();
  const before = useChat((s) => s.before);
  const asked = useChat((s) => (s.live?.phase === 'sending' ? s.live.messageId : null));
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sentinel = useRef<HTMLDivElement>(null);
  const { away, follow, reader } = useFollowEnd(scroller, content, hit === null);
  useEarlier(session, scroller, sentinel, before);
  useShowHit(content, hit);
  useEffect(() => {
    if (asked !== null) follow();
  }, [asked, follow]);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={scroller}
        aria-label={t('thread')}
        data-thread
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the thread scrolls by keyboard too
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain"
      >
        <div ref={content} className="mx-auto w-full max-w-column px-4 pb-8 md:px-6">
          <div ref={sentinel} />
          {before !== null && <Earlier />}
          <FollowingContext value={reader}>
            <Messages hit={hit} />
          </FollowingContext>
        </div>
      </section>
      {away && (
        <Button
          size="sm"
          onClick={follow}
          icon={<ArrowDownIcon size={16} />}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 !rounded-full shadow-pop"
        >
          {t('toEnd')}
        </Button>
      )}
    </div>
  );
}

function Messages({ hit }: { hit: Hit | null }) {
  const messages = useChat((s) => s.messages);
  const live = useChat((s) => s.live);
  return messages.map((message) => {
    const shown =
      message.role === 'user' ? (
        <UserMessage key={message.id} message={message} />
      ) : (
        <AssistantMessage key={message.id} message={message} live={live?.messageId === message.id ? live : null} />
      );
    if (message.id !== hit?.messageId) return shown;
    return (
      <HitContext key={message.id} value={hit.words}>
        {shown}
      </HitContext>
    );
  });
}

function Earlier() {
  const t = useTranslations('chat');
  const session = useSession();
  const failed = useChat((s) => s.earlier === 'failed');
  if (failed) {
    return (
      <div role="alert" className="flex items-center justify-center gap-3 py-4 text-small text-ink-muted">
        {t('earlierFailed')}
        <Button size="sm" onClick={() => void session.loadEarlier()}>
          {t('again')}
        </Button>
      </div>
    );
  }
  return (
    <div role="status" aria-label={t('loadingEarlier')} className="space-y-3 py-6">
      <Skeleton className="ml-auto w-1/2" />
      <Skeleton className="w-full" />
      <Skeleton className="w-3/4" />
    </div>
  );
}
