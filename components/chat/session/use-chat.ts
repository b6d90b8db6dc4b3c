'use client';

import { createContext, use, useSyncExternalStore } from 'react';
import { useMe } from '@/components/shell/space';
import { mayDo } from '@/lib/conversations/standing';
import type { ChatSession } from './session';
import type { ChatState } from './state';

export const SessionContext = createContext<ChatSession | null>(null);

/** The conversation that this part of the page belongs to. */
export function useSession(): ChatSession {
  const session = use(SessionContext);
  if (!session) throw new Error('No conversation here: SessionContext is missing.');
  return session;
}

/** A piece of the conversation's state; renders again only when that piece changes. */
export function useChat<T>(pick: (state: ChatState) => T): T {
  const session = useSession();
  const read = () => pick(session.get());
  return useSyncExternalStore(session.subscribe, read, read);
}

/** Whether the reader may write here: send, stop, answer anew. */
export function useMayWrite(): boolean {
  const me = useMe();
  const standing = useChat((s) => s.standing);
  return mayDo(me, 'conversation.write', standing);
}
