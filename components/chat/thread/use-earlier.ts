'use client';

import { type RefObject, useEffect } from 'react';
import type { ChatSession } from '../session/session';

/** So far (px) above what is seen earlier messages are loaded already. */
const ahead = 1_200;

/** Loads earlier messages as the reader nears the beginning; the lines being read stay where they are. */
export function useEarlier(
  session: ChatSession,
  scroller: RefObject<HTMLElement | null>,
  sentinel: RefObject<HTMLElement | null>,
  before: string | null,
): void {
  useEffect(() => {
    const box = scroller.current;
    const mark = sentinel.current;
    if (!box || !mark || before === null) return;
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        // At the very top browsers don't keep the place when something is put in above.
        if (box.scrollTop < 1) box.scrollTop = 1;
        void session.loadEarlier();
      },
      { root: box, rootMargin: `${ahead}px 0px 0px 0px` },
    );
    seen.observe(mark);
    return () => seen.disconnect();
  }, [session, scroller, sentinel, before]);
}
