'use client';

import { useState } from 'react';
import { useFollowing } from './thread/following';

/** `held`: left open because it was being read when it would have folded. */
type Choice = 'open' | 'closed' | 'held' | null;

/**
 * Open while `active`, folded afterwards, unless the reader opened or scrolled it, or is reading somewhere else than at
 * the end, where a fold would move the lines under their eyes.
 */
export function useFold(active: boolean, first: Choice = null) {
  const { isFollowing, leave } = useFollowing();
  const [choice, setChoice] = useState<Choice>(first);
  const [was, setWas] = useState(active);
  if (was !== active) {
    setWas(active);
    if (was && choice === null && !isFollowing()) setChoice('held');
  }
  const open = choice === null ? active : choice !== 'closed';
  return {
    open,
    /** The reader wants all of it, not the window that streams. */
    whole: choice === 'open',
    toggle() {
      leave();
      setChoice(open ? 'closed' : 'open');
    },
    hold: () => setChoice((now) => now ?? 'held'),
  };
}
