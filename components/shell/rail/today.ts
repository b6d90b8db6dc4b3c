'use client';

import { useEffect, useState } from 'react';
import { dayOf } from '@/lib/format/time';

const everyMs = 60_000;

/** The reader's day, `YYYY-MM-DD`; follows midnight. */
export function useToday(zone: string): string {
  const [today, setToday] = useState(() => dayOf(new Date(), zone));
  useEffect(() => {
    const look = () => setToday(dayOf(new Date(), zone));
    look();
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }, [zone]);
  return today;
}
