'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether the page's script has taken over what the server drew. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
