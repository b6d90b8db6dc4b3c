'use client';

import { type RefObject, useEffect } from 'react';
import type { Hit } from '../find/hit';
import { findRanges, markRanges, showRange, unmark } from '../find/ranges';

/** Brings the message that a search led to into sight and marks the words in it. */
export function useShowHit(content: RefObject<HTMLElement | null>, hit: Hit | null): void {
  const messageId = hit?.messageId ?? null;
  const words = hit?.words ?? '';
  useEffect(() => {
    const message = messageId && content.current?.querySelector(`[data-message="${CSS.escape(messageId)}"]`);
    if (!message) return;
    const ranges = findRanges(message, words);
    markRanges('pensee-hit', ranges, ranges[0]);
    message.scrollIntoView({ block: 'start' });
    const frame = requestAnimationFrame(() => ranges[0] && showRange(ranges[0]));
    return () => {
      cancelAnimationFrame(frame);
      unmark('pensee-hit');
    };
  }, [content, messageId, words]);
}
