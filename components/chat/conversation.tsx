'use client';

import { useEffect, useState } from 'react';
import type { ConversationView } from '@/lib/conversations/view';
import { Chat } from './chat';
import type { Hit } from './find/hit';
import type { Offer } from './offer';
import { sessionOf } from './session/session-of';

type ConversationProps = { view: ConversationView; offer: Offer; hit: Hit | null };

/** The page of a conversation that the server told. */
export function Conversation({ view, offer, hit }: ConversationProps) {
  const [session] = useState(() => sessionOf(view));
  useEffect(() => session.take(view), [session, view]);
  return <Chat key={hit?.messageId ?? ''} session={session} offer={offer} hit={hit} />;
}
