'use client';

import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { remember } from './preferences';

type RailState = 'open' | 'closed';

type Shell = {
  rail: RailState;
  setRail: (rail: RailState) => void;
  /** The rail as a sheet, on a narrow screen. */
  sheet: boolean;
  setSheet: (open: boolean) => void;
  palette: boolean;
  openPalette: () => void;
  closePalette: () => void;
  /** The dialog that makes a team. */
  newTeam: boolean;
  openNewTeam: () => void;
  closeNewTeam: () => void;
  /** How this keyboard writes the palette's shortcut. */
  shortcut: string;
};

const Context = createContext<Shell | null>(null);

const isApple = () => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

export function ShellState({ rail: first, children }: { rail: RailState; children: ReactNode }) {
  const [rail, keepRail] = useState(first);
  const [sheet, setSheet] = useState(false);
  const [palette, setPalette] = useState(false);
  const [newTeam, setNewTeam] = useState(false);
  const path = usePathname();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a page was reached, so what covered the old one goes
  useEffect(() => setSheet(false), [path]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setSheet(false);
      setPalette((open) => !open);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const shell = useMemo<Shell>(
    () => ({
      rail,
      setRail(to) {
        keepRail(to);
        remember('rail', to);
      },
      sheet,
      setSheet,
      palette,
      openPalette() {
        setSheet(false);
        setPalette(true);
      },
      closePalette: () => setPalette(false),
      newTeam,
      openNewTeam() {
        setSheet(false);
        setNewTeam(true);
      },
      closeNewTeam: () => setNewTeam(false),
      shortcut: isApple() ? '⌘K' : 'Ctrl K',
    }),
    [rail, sheet, palette, newTeam],
  );
  return <Context value={shell}>{children}</Context>;
}

export function useShell(): Shell {
  const shell = useContext(Context);
  if (!shell) throw new Error('No shell here: ShellState is missing.');
  return shell;
}
