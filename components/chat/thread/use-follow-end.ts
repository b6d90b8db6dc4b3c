'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Following } from './following';

/** So near to the end (px) counts as at it. */
const near = 48;

/**
 * Keeps the end of a scrolled thread in sight while its reader stands there; a reader who scrolled up is left where they
 * are. `start` false: something else than the end is to be shown first.
 */
export function useFollowEnd(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  start: boolean,
) {
  const following = useRef(start);
  const last = useRef(0);
  const [away, setAway] = useState(false);

  const follow = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    following.current = true;
    box.scrollTop = box.scrollHeight;
    last.current = box.scrollTop;
    setAway(false);
  }, [scroller]);

  useLayoutEffect(() => {
    if (start) follow();
  }, [start, follow]);

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (!box || !inner) return;
    const onScroll = () => {
      const gap = box.scrollHeight - box.scrollTop - box.clientHeight;
      if (gap < near) following.current = true;
      else if (box.scrollTop < last.current - 2) following.current = false;
      last.current = box.scrollTop;
      setAway(!following.current && gap > near);
    };
    const grown = new ResizeObserver(() => {
      if (following.current) follow();
      else setAway(box.scrollHeight - box.scrollTop - box.clientHeight > near);
    });
    box.addEventListener('scroll', onScroll, { passive: true });
    grown.observe(inner);
    grown.observe(box);
    return () => {
      box.removeEventListener('scroll', onScroll);
      grown.disconnect();
    };
  }, [scroller, content, follow]);

  const reader = useMemo<Following>(
    () => ({
      isFollowing: () => following.current,
      leave() {
        following.current = false;
      },
    }),
    [],
  );
  return { away, follow, reader };
}
