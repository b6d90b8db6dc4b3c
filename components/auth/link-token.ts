'use client';

import { useSyncExternalStore } from 'react';
import type { PenseeError } from '@/lib/errors';

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/**
 * The token of a mailed link. It stands behind the `#`, so that no log or referrer ever holds it. Undefined until the
 * page runs in the browser, empty where there is none.
 */
export const useLinkToken = (): string | undefined =>
  useSyncExternalStore(
    subscribe,
    () => window.location.hash.slice(1),
    () => undefined,
  );

/** Whether a refusal means that the link itself serves no more: used, too old, or not one of ours. */
export const isSpent = (refused: PenseeError | null): boolean =>
  refused?.details?.reason === 'spent-link' || refused?.details?.field === 'token';
