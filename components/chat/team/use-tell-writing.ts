'use client';

import { useCallback, useRef } from 'react';
import { call } from '@/lib/http/client';
import { useChat } from '../session/use-chat';

const tellEveryMs = 3_000;
/** So long after the last word of it somebody is said to be writing, ms. */
export const writingLastsMs = 6_000;

/** To be called at each change of what is typed: the others of the team are told, now and then. */
export function useTellWriting(): () => void {
  const id = useChat((s) => s.id);
  const shared = useChat((s) => s.standing.teamId !== null);
  const toldAt = useRef(0);
  return useCallback(() => {
    if (!shared || id === null || Date.now() - toldAt.current < tellEveryMs) return;
    toldAt.current = Date.now();
    call(`/api/conversations/${id}/writing`, { method: 'POST' }).catch(() => undefined);
  }, [id, shared]);
}
