'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { chooseTheme, seenTheme } from '../preferences';
import { useSpaces } from '../space';
import { useShell } from '../state';

export type Act = { id: string; label: string; run: () => void };

/** What the palette can do besides finding. */
export function useActs(): Act[] {
  const t = useTranslations('shell');
  const router = useRouter();
  const { teams, space, choose } = useSpaces();
  const { openNewTeam } = useShell();
  return useMemo(() => {
    const other = seenTheme() === 'dark' ? 'light' : 'dark';
    return [
      { id: 'new', label: t('newChat'), run: () => router.push('/') },
      ...(space ? [{ id: 'private', label: t('space.switchPrivate'), run: () => choose(null) }] : []),
      ...teams
        .filter(({ id }) => id !== space?.id)
        .map(({ id, name }) => ({
          id: `space-${id}`,
          label: t('space.switch', { team: name }),
          run: () => choose(id),
        })),
      ...teams.map(({ id, name }) => ({
        id: `team-${id}`,
        label: t('space.manage', { team: name }),
        run: () => router.push(`/teams/${id}`),
      })),
      { id: 'new-team', label: t('space.new'), run: openNewTeam },
      { id: 'usage', label: t('account.usage'), run: () => router.push('/usage') },
      { id: 'account', label: t('account.settings'), run: () => router.push('/account') },
      {
        id: 'theme',
        label: t(other === 'dark' ? 'palette.themeDark' : 'palette.themeLight'),
        run: () => chooseTheme(other),
      },
    ];
  }, [t, router, teams, space, choose, openNewTeam]);
}
