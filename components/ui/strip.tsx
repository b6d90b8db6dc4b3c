'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { cx } from './cx';

type StripProps = { label: string; className: string; children: ReactNode };

/** Links in one line; on a narrow screen it scrolls, and begins where the one in front is. */
export function Strip({ label, className, children }: StripProps) {
  const strip = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>('[aria-current]');
    if (!strip.current || !current) return;
    strip.current.scrollLeft = current.offsetLeft - (strip.current.clientWidth - current.offsetWidth) / 2;
  }, []);
  return (
    <nav ref={strip} aria-label={label} className={cx('relative flex max-w-full overflow-x-auto', className)}>
      {children}
    </nav>
  );
}
