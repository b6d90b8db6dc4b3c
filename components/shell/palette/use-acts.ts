'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { chooseTheme, seenTheme } from '../preferences';

export type Act = { id: string; label: string; run: () => void };

/** What the palette can do besides finding. */
export function useActs(): Act[] {
  const t = useTranslations('shell');
  const router = useRouter();
  return useMemo(() => {
    const other = seenTheme() === 'dark' ? 'light' : 'dark';
    return [
      { id: 'new', label: t('newChat'), run: () => router.push('/') },
      { id: 'usage', label: t('account.usage'), run: () => router.push('/usage') },
      { id: 'account', label: t('account.settings'), run: () => router.push('/account') },
      {
        id: 'theme',
        label: t(other === 'dark' ? 'palette.themeDark' : 'palette.themeLight'),
        run: () => chooseTheme(other),
      },
    ];
  }, [t, router]);
}
