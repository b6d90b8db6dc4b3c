'use client';

import { useEffect } from 'react';
import { Announcer } from './announcer';
import { Composer } from './composer/composer';
import { ReadOnly } from './composer/read-only';
import { Elsewhere } from './elsewhere';
import type { Hit } from './find/hit';
import { Head } from './head';
import { KnownConversation } from './known-conversation';
import { type Offer, OfferContext } from './offer';
import { drawKnownWith } from './session/registry';
import type { ChatSession } from './session/session';
import { SessionContext, useChat, useMayWrite } from './session/use-chat';
import { Start } from './start';
import { Thread } from './thread/thread';
import './chat.css';

drawKnownWith(KnownConversation);

type ChatProps = { session: ChatSession; offer: Offer; hit?: Hit | null };

/** A conversation: what was said, and where to go on. */
export function Chat({ session, offer, hit = null }: ChatProps) {
  useEffect(() => session.watch(), [session]);
  return (
    <OfferContext value={offer}>
      <SessionContext value={session}>
        <Head />
        <Body hit={hit} />
        <Foot />
        <Announcer />
        <Elsewhere />
      </SessionContext>
    </OfferContext>
  );
}

function Foot() {
  return useMayWrite() ? <Composer /> : <ReadOnly />;
}

function Body({ hit }: { hit: Hit | null }) {
  const empty = useChat((s) => s.messages.length === 0);
  return empty ? <Start /> : <Thread hit={hit} />;
}
