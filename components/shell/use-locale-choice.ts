'use client';

import { useRouter } from 'next/navigation';
import { call } from '@/lib/http/client';
import type { Locale } from '@/lib/i18n/locale';
import { remember } from './preferences';

/** Chooses the language: of this browser at once, and of the reader's account where they are signed in. */
export function useLocaleChoice(signedIn: boolean): (locale: Locale) => void {
  const router = useRouter();
  return (locale) => {
    remember('locale', locale);
    router.refresh();
    if (signedIn) call('/api/account', { method: 'PATCH', json: { locale } }).catch(() => undefined);
  };
}
