'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';

type DrillProps = {
  href: string;
  /** Underlined only when it is pointed at: among many of its like. */
  quiet?: boolean;
  children: ReactNode;
};

/** A figure that leads to the rows it is made of. Of the browser too: a page has hundreds, whose look would travel twice with each. */
export function Drill({ href, quiet, children }: DrillProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      className={cx(
        'inline-block min-h-6 max-w-full content-center underline-offset-2',
        quiet
          ? 'decoration-ink hover:underline focus-visible:underline'
          : 'underline decoration-line-strong hover:decoration-ink',
      )}
    >
      {children}
    </Link>
  );
}
