import type { ComponentType } from 'react';
import type { ChatSession } from './session';

/** Conversations of this tab that were shown before, so that going back to one shows it at once. */
const known = new Map<string, ChatSession>();
const most = 20;

export function keepSession(id: string, session: ChatSession): void {
  known.delete(id);
  known.set(id, session);
  for (const oldest of known.keys()) {
    if (known.size <= most) return;
    known.delete(oldest);
  }
}

/** The conversation as it was last shown here, if it was. */
export const knownSession = (id: string): ChatSession | null => known.get(id) ?? null;

type KnownView = ComponentType<{ session: ChatSession }>;
let view: KnownView | null = null;

/**
 * Says what draws a known conversation. Who knows one has loaded the chat, which says so: the shape of a conversation that
 * opens need not bring the chat's code a second time, and draws a known one at once.
 */
export function drawKnownWith(component: KnownView): void {
  view = component;
}

export const knownView = (): KnownView | null => view;
