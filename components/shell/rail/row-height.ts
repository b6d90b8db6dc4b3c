'use client';

import { useSyncExternalStore } from 'react';

const query = '(pointer: coarse)';

const subscribe = (listener: () => void) => {
  const media = matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
};

/** Pixels of one row: a finger needs more than a pointer. */
export const useRowHeight = (): number =>
  useSyncExternalStore(
    subscribe,
    () => (matchMedia(query).matches ? 44 : 34),
    () => 34,
  );
