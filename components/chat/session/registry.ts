import type { ConversationView } from '@/lib/conversations/view';
import { ChatSession } from './session';
import { chatOf } from './state';

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

/** The session of a conversation that the server just told; on the server, where readers must not share, a fresh one. */
export function sessionOf(view: ConversationView): ChatSession {
  if (typeof window === 'undefined') return new ChatSession(chatOf(view));
  const session = known.get(view.id) ?? new ChatSession(chatOf(view));
  keepSession(view.id, session);
  return session;
}
