'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { zoneOf } from '@/lib/format/time';
import { remember } from './preferences';

/** Tells the server the reader's time zone, once; what it drew in another zone is drawn again. */
export function RememberZone({ known }: { known: string }) {
  const router = useRouter();
  useEffect(() => {
    const zone = zoneOf(Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (!zone || zone === known) return;
    remember('zone', zone);
    router.refresh();
  }, [known, router]);
  return null;
}
