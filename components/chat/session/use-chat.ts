'use client';

import { createContext, use, useSyncExternalStore } from 'react';
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
