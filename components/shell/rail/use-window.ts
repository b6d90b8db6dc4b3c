'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { rowsBetween, topToShow } from './window';

/** What the server takes for a reader's screen. */
const firstView = { top: 0, height: 900 };
/** The rows are chosen anew after so many px; so many more are drawn above and below. */
const stride = 170;

/** The rows of a scrolled list that are worth drawing; `edges` as of `edgesOf`. */
export function useWindow(scroller: RefObject<HTMLElement | null>, edges: readonly number[]) {
  const [view, setView] = useState(firstView);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const look = () => {
      const next = { top: Math.floor(box.scrollTop / stride) * stride, height: box.clientHeight };
      setView((last) => (last.top === next.top && last.height === next.height ? last : next));
    };
    // At once: a frame later a fast wheel would show an empty list.
    const onScroll = () => flushSync(look);
    const resized = new ResizeObserver(look);
    resized.observe(box);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, [scroller]);

  return {
    ...rowsBetween(edges, view.top - stride, view.top + view.height + 2 * stride),
    /** Scrolls as little as it takes to show a row. */
    show(row: number) {
      const box = scroller.current;
      if (box) box.scrollTop = topToShow(edges, row, box.scrollTop, box.clientHeight);
    },
  };
}
