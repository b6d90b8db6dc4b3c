'use client';

import { type RefObject, useEffect, useState } from 'react';

const seen = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

function watch(element: Element, onNear: () => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) seen.get(entry.target)?.();
    },
    { rootMargin: '600px' },
  );
  seen.set(element, onNear);
  observer.observe(element);
  return () => {
    seen.delete(element);
    observer?.unobserve(element);
  };
}

/** Whether an element came near the screen, so that its costly form is worth making; once true it stays. */
export function useNear(ref: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !ref.current) return;
    return watch(ref.current, () => setNear(true));
  }, [near, ref]);
  return near;
}
