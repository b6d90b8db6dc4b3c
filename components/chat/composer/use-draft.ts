'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { keepDraft, readDraft } from './draft';

const restMs = 300;

/** Keeps what stands in the field over a reload; `onRestored` hears of a draft that came back. */
export function useDraft(
  field: RefObject<HTMLTextAreaElement | null>,
  conversationId: string | null,
  onRestored: () => void,
): { changed: () => void; sent: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const place = useRef(conversationId);
  const restored = useRef(onRestored);
  restored.current = onRestored;

  useEffect(() => {
    const box = field.current;
    if (place.current === null && conversationId !== null) keepDraft(null, '');
    place.current = conversationId;
    const draft = readDraft(conversationId);
    if (box && box.value === '' && draft !== '') box.value = draft;
    restored.current();
    const keep = () => box && keepDraft(conversationId, box.value);
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [field, conversationId]);

  return {
    changed() {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => field.current && keepDraft(place.current, field.current.value), restMs);
    },
    sent() {
      clearTimeout(timer.current);
      keepDraft(place.current, '');
    },
  };
}
