'use client';

import type { ChatSession } from './session/session';
import { SessionContext } from './session/use-chat';
import { Thread } from './thread/thread';

/** A conversation as it was last seen here, while it is asked for anew. */
export function KnownConversation({ session }: { session: ChatSession }) {
  return (
    <SessionContext value={session}>
      <div className="h-13 shrink-0" />
      <Thread hit={null} />
      <div className="h-28 shrink-0" />
    </SessionContext>
  );
}
