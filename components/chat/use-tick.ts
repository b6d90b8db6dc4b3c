'use client';

import { useEffect, useState } from 'react';

/** The time (ms since 1970), told anew each second while `on`; null before the page runs in the browser. */
export function useTick(on: boolean): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (!on) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [on]);
  return on ? now : null;
}
