'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useSpaces } from '@/components/shell/space';
import type { Named } from '@/lib/conversations/view';
import { Chat } from './chat';
import { ConversationLoading } from './conversation-loading';
import { defaultIn, modelAfterMove, type Offer } from './offer';
import { keepSession, knownSession } from './session/registry';
import { readView } from './session/request';
import { ChatSession } from './session/session';
import { chatOf, emptyChat } from './session/state';

/**
 * A conversation that begins. With its first message it gets an address of its own, and this page stays; so going back
 * and forth may bring this page under the address of any conversation that began here.
 */
export function NewChat({ offer }: { offer: Offer }) {
  const path = usePathname();
  const { me, space } = useSpaces();
  const teamId = space?.id ?? null;
  const [{ session, turn }, setShown] = useState(() => ({ session: begin(offer, me, teamId), turn: 0 }));
  const addressed = /^\/c\/([\da-f-]+)$/.exec(path)?.[1] ?? null;

  useEffect(() => {
    if (session.get().id === addressed) return;
    const show = (next: ChatSession) => setShown({ session: next, turn: turn + 1 });
    if (addressed === null) show(begin(offer, me, teamId));
    else void open(addressed).then(show, () => window.location.reload());
  }, [addressed, session, turn, offer, me, teamId]);
  useEffect(
    () => session.place(teamId, (model, from) => modelAfterMove(offer, from, teamId, model)),
    [session, teamId, offer],
  );

  const { id } = session.get();
  if (addressed !== null && id !== addressed) return <ConversationLoading />;
  return <Chat key={turn} session={session} offer={offer} />;
}

function begin(offer: Offer, { id, name }: Named, teamId: string | null): ChatSession {
  const session: ChatSession = new ChatSession(emptyChat(defaultIn(offer, teamId), { id, name }, teamId), (id) => {
    keepSession(id, session);
    address(`/c/${id}`);
  });
  return session;
}

/** Gives the page its address, and tells the router at once: who goes on within the next moment goes on from there. */
function address(path: string): void {
  window.history.replaceState(null, '', path);
}

async function open(id: string): Promise<ChatSession> {
  const session = knownSession(id) ?? new ChatSession(chatOf(await readView(id)));
  keepSession(id, session);
  return session;
}
