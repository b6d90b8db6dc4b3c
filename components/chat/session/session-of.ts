import type { ConversationView } from '@/lib/conversations/view';
import { keepSession, knownSession } from './registry';
import { ChatSession } from './session';
import { chatOf } from './state';

/** The session of a conversation that the server just told; on the server, where readers must not share, a fresh one. */
export function sessionOf(view: ConversationView): ChatSession {
  if (typeof window === 'undefined') return new ChatSession(chatOf(view));
  const session = knownSession(view.id) ?? new ChatSession(chatOf(view));
  keepSession(view.id, session);
  return session;
}
