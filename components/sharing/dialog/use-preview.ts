'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '@/lib/http/client';
import type { ShareParts } from '@/lib/sharing/types';
import type { SharePreview, ShareView } from '@/lib/sharing/view';

type Asked = {
  conversationId: string;
  kind: ShareView['kind'];
  throughMessageId: string | undefined;
  parts: ShareParts;
  title?: string;
};

export type Preview =
  | { state: 'loading'; last: SharePreview | null }
  | { state: 'ready'; shown: SharePreview }
  | { state: 'failed'; error: unknown };

const pauseMs = 250;

/** What would go out, read anew when the typing rests; a later question overtakes an earlier answer. */
export function usePreview(asked: Asked): { preview: Preview; again: () => void } {
  const [preview, setPreview] = useState<Preview>({ state: 'loading', last: null });
  const [turn, setTurn] = useState(0);
  const first = useRef(true);
  const { conversationId, kind, throughMessageId, title } = asked;
  const chosen = JSON.stringify(asked.parts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks once more for the same
  useEffect(() => {
    const left = new AbortController();
    setPreview((old) => ({ state: 'loading', last: old.state === 'ready' ? old.shown : null }));
    const json = { conversationId, kind, throughMessageId, parts: JSON.parse(chosen), title };
    const timer = setTimeout(
      () => {
        call<SharePreview>('/api/shares/preview', { json, signal: left.signal }).then(
          (shown) => setPreview({ state: 'ready', shown }),
          (error) => {
            if (!left.signal.aborted) setPreview({ state: 'failed', error });
          },
        );
      },
      first.current ? 0 : pauseMs,
    );
    first.current = false;
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [conversationId, kind, throughMessageId, chosen, title, turn]);
  return { preview, again: useCallback(() => setTurn((n) => n + 1), []) };
}
