'use client';

import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { cx } from '@/components/ui/cx';
import { Sheet } from '@/components/ui/dialog';
import type { Theme } from '@/lib/i18n/preferences';
import type { TeamItem } from '@/lib/teams/types';
import { AccountMenu } from './account-menu';
import { BudgetNotices } from './budgets/budget-notices';
import { BudgetStanding, type FirstStanding } from './budgets/standing';
import { EndedRuns } from './ended-runs';
import { OfflineNotice, PracticeNotice } from './notices';
import type { ListState } from './rail/list';
import { Rail } from './rail/rail';
import { ListProvider } from './rail/store';
import { type Reader, SpaceProvider, useMe } from './space';
import { ShellState, useShell } from './state';
import { TopBar } from './top-bar';
import { useTypingMark } from './typing';

const loadPalette = () => import('./palette/palette');
const Palette = lazy(loadPalette);
const NewTeam = lazy(() => import('@/components/teams/new-team'));

type ShellProps = {
  person: Reader;
  teams: readonly TeamItem[];
  /** The list as the server has it, of the space that was shown last. */
  first: ListState;
  rail: 'open' | 'closed';
  theme: Theme;
  practice: boolean;
  standing: FirstStanding;
  children: ReactNode;
};

/** The frame around every signed-in page: the rail, the notices, the palette. */
export function Shell({ person, teams, first, rail, standing, ...frame }: ShellProps) {
  return (
    <SpaceProvider me={person} teams={teams} first={first.teamId}>
      <ListProvider personId={person.id} first={first}>
        <ShellState rail={rail}>
          <EndedRuns personId={person.id} />
          <BudgetStanding personId={person.id} isAdmin={person.role === 'admin'} first={standing}>
            <Frame {...frame} />
          </BudgetStanding>
        </ShellState>
      </ListProvider>
    </SpaceProvider>
  );
}

function Frame({ theme, practice, children }: Pick<ShellProps, 'theme' | 'practice' | 'children'>) {
  const t = useTranslations('shell');
  const me = useMe();
  const { rail, sheet, setSheet, palette, closePalette, newTeam, closeNewTeam } = useShell();
  useTypingMark();
  // With the first key of a person, so that the words typed right behind Ctrl-K are not lost while it loads.
  useEffect(() => {
    const load = () => void loadPalette().catch(() => undefined);
    window.addEventListener('keydown', load, { once: true });
    return () => window.removeEventListener('keydown', load);
  }, []);
  return (
    <div className="flex h-dvh print:block print:h-auto">
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-raised px-3 py-2 shadow-pop focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <aside
        data-print="no"
        className={cx('w-rail shrink-0 border-r border-line bg-rail max-lg:hidden', rail === 'closed' && 'hidden')}
      >
        <Rail>
          <AccountMenu theme={theme} />
        </Rail>
      </aside>
      <Sheet side="left" open={sheet} onClose={() => setSheet(false)} label={t('rail.label')} className="bg-rail">
        <Rail sheet>
          <AccountMenu theme={theme} />
        </Rail>
      </Sheet>
      <div className={cx('flex min-w-0 flex-1 flex-col', rail === 'closed' && 'rail-closed')}>
        <header className="shrink-0" data-print="no">
          {practice && <PracticeNotice />}
          <OfflineNotice />
          <BudgetNotices isAdmin={me.role === 'admin'} />
        </header>
        <div className="relative flex min-h-0 flex-1 flex-col">
          <TopBar />
          <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
            {children}
          </main>
        </div>
      </div>
      {palette && (
        <Suspense>
          <Palette onClose={closePalette} />
        </Suspense>
      )}
      {newTeam && (
        <Suspense>
          <NewTeam onClose={closeNewTeam} />
        </Suspense>
      )}
    </div>
  );
}
