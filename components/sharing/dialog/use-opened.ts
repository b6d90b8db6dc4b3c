'use client';

import { useCallback, useEffect, useState } from 'react';
import { call } from '@/lib/http/client';
import type { OwnShareView, ShareOptions } from '@/lib/sharing/view';

export type Opened = { options: ShareOptions; titled: boolean };

type Opening =
  | { state: 'opening' }
  | { state: 'open'; opened: Opened }
  /** `busy`: it is tried anew. */
  | { state: 'failed'; error: unknown; busy: boolean };

/**
 * Whom one may share with, and whether somebody gave the link its title.
 * @throws PenseeError where the link can not be read: taken for nobody's, a title that was given would go with the next change
 */
export async function readOpened(shareId: string | undefined, signal: AbortSignal): Promise<Opened> {
  const none: ShareOptions = { publicAllowed: true, teams: [] };
  const [options, link] = await Promise.all([
    call<ShareOptions>('/api/shares/options', { signal }).catch(() => none),
    shareId === undefined ? null : call<OwnShareView>(`/api/shares/${shareId}`, { signal }),
  ]);
  return { options, titled: link?.titled ?? false };
}

/** What the dialog must know before it shows anything. */
export function useOpened(shareId: string | undefined): { opening: Opening; again: () => void } {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` reads anew
  useEffect(() => {
    const left = new AbortController();
    const told = (now: Opening) => !left.signal.aborted && setOpening(now);
    readOpened(shareId, left.signal).then(
      (opened) => told({ state: 'open', opened }),
      (error) => told({ state: 'failed', error, busy: false }),
    );
    return () => left.abort();
  }, [shareId, turn]);
  const again = useCallback(() => {
    setOpening((old) => (old.state === 'failed' ? { ...old, busy: true } : old));
    setTurn((n) => n + 1);
  }, []);
  return { opening, again };
}
