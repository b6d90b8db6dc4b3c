'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** Tabs in one line; on a narrow screen it scrolls, and begins where the page in front is. */
export function TabStrip({ label, children }: { label: string; children: ReactNode }) {
  const strip = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>('[aria-current]');
    if (!strip.current || !current) return;
    strip.current.scrollLeft = current.offsetLeft - (strip.current.clientWidth - current.offsetWidth) / 2;
  }, []);
  return (
    <nav
      ref={strip}
      aria-label={label}
      className="relative -mt-3 flex max-w-full gap-5 overflow-x-auto border-b border-line"
    >
      {children}
    </nav>
  );
}
