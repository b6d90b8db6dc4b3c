'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import { ShareButton } from '@/components/sharing/share-button';
import { useListStore } from '@/components/shell/rail/store';
import { nameTab } from '@/components/shell/tab-title';
import { Announcer } from './announcer';
import { Composer } from './composer/composer';
import type { Hit } from './find/hit';
import { type Offer, OfferContext } from './offer';
import type { ChatSession } from './session/session';
import { SessionContext, useChat, useSession } from './session/use-chat';
import { Start } from './start';
import { Thread } from './thread/thread';
import './chat.css';

type ChatProps = { session: ChatSession; offer: Offer; hit?: Hit | null };

/** A conversation: what was said, and where to go on. */
export function Chat({ session, offer, hit = null }: ChatProps) {
  useEffect(() => session.watch(), [session]);
  return (
    <OfferContext value={offer}>
      <SessionContext value={session}>
        <Head />
        <Body hit={hit} />
        <Composer />
        <Announcer />
        <Elsewhere />
      </SessionContext>
    </OfferContext>
  );
}

function Head() {
  const t = useTranslations('chat');
  const list = useListStore();
  const id = useChat((s) => s.id);
  const own = useChat((s) => s.title);
  const said = useChat((s) => s.messages.length > 0);
  const listed = () => list.get().list.items.find((item) => item.id === id)?.title ?? '';
  const title = useSyncExternalStore(list.subscribe, listed, listed) || own;
  useLayoutEffect(() => (title ? nameTab(title) : undefined), [title]);
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 pr-3 pl-(--bar-start)">
      <h1 className="min-w-0 flex-1 truncate text-ui font-medium text-ink-soft">{title || t('untitled')}</h1>
      {id !== null && said && <ShareButton conversationId={id} title={title} label={t('share')} tipAlign="end" />}
    </header>
  );
}

function Body({ hit }: { hit: Hit | null }) {
  const empty = useChat((s) => s.messages.length === 0);
  return empty ? <Start /> : <Thread hit={hit} />;
}

/** A run that began elsewhere, in another tab or on another device, is shown here too. */
function Elsewhere() {
  const session = useSession();
  const list = useListStore();
  const id = useChat((s) => s.id);
  const idle = useChat((s) => s.live === null);
  const isRunning = () => list.get().list.items.some((item) => item.id === id && item.running);
  const running = useSyncExternalStore(list.subscribe, isRunning, isRunning);
  useEffect(() => {
    if (running && idle) void session.refresh();
  }, [running, idle, session]);
  return null;
}
