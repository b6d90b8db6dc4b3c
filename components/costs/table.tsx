'use client';

import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';

/** Lets a wide table move sideways by itself; the keyboard can move it too. */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto md:-mx-8 md:px-8">
      {children}
    </section>
  );
}

type HeadProps = { children: ReactNode; end?: boolean; className?: string };

export function Head({ children, end, className }: HeadProps) {
  return (
    <th scope="col" className={cx('py-2 align-bottom font-medium', end ? 'pl-4 text-right' : 'pr-3', className)}>
      {children}
    </th>
  );
}

type CellProps = { children: ReactNode; note?: ReactNode; end?: boolean; className?: string };

/** Of the browser too, as `Drill` is: their look would travel twice with each of hundreds. */
export function Cell({ children, note, end = true, className }: CellProps) {
  return (
    <td className={cx('py-1.5', end ? 'pl-4 text-right whitespace-nowrap' : 'pr-3', className)}>
      {children}
      {note && <span className="block text-tiny text-ink-muted">{note}</span>}
    </td>
  );
}
