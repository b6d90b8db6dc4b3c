'use client';

import { useEffect } from 'react';
import { useSession } from '../session/use-chat';

/** Esc stops the running reply, unless something that Esc closes is open. */
export function useStopKey(): void {
  const session = useSession();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('dialog[open], [popover]:popover-open')) return;
      if (session.get().live) void session.stop();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [session]);
}
