'use client';

import { useRouter } from 'next/navigation';
import type { MouseEvent, ReactNode } from 'react';

/**
 * Lets the `data-soft` links inside lead on without loading the page anew. For tables with hundreds of them: as many
 * components of the router take longer to render than all the rest of the page.
 */
export function SoftLinks({ children }: { children: ReactNode }) {
  const router = useRouter();
  const follow = (event: MouseEvent) => {
    const opensElsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || opensElsewhere || !(event.target instanceof Element)) return;
    const link = event.target.closest<HTMLAnchorElement>('a[data-soft]');
    if (!link) return;
    event.preventDefault();
    router.push(link.pathname + link.search + link.hash);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links are what is clicked, by keyboard as well
    // biome-ignore lint/a11y/useKeyWithClickEvents: a key on a link is a click
    <div className="contents" onClick={follow}>
      {children}
    </div>
  );
}
