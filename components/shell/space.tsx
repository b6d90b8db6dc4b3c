'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Person } from '@/lib/auth/person';
import type { TeamItem } from '@/lib/teams/types';
import { onListEvent } from './events';
import { remember } from './preferences';

/** Who reads, as pages know them. */
export type Reader = Pick<Person, 'id' | 'name' | 'email' | 'role' | 'teams'>;

type Spaces = {
  me: Reader;
  teams: readonly TeamItem[];
  /** The team whose list is shown and where new conversations begin; null: the reader's own space. */
  space: TeamItem | null;
  choose: (teamId: string | null) => void;
};

const Context = createContext<Spaces | null>(null);

type SpaceProviderProps = { me: Reader; teams: readonly TeamItem[]; first: string | null; children: ReactNode };

/** The reader's spaces and the one that is shown. What the server tells of teams anew is read anew. */
export function SpaceProvider({ me, teams, first, children }: SpaceProviderProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState(first);
  useEffect(() => onListEvent(me.id, (event) => event.type === 'teams' && router.refresh()), [me.id, router]);
  const spaces = useMemo<Spaces>(
    () => ({
      me,
      teams,
      space: teams.find(({ id }) => id === chosen) ?? null,
      choose(teamId) {
        remember('space', teamId ?? '');
        setChosen(teamId);
      },
    }),
    [me, teams, chosen],
  );
  return <Context value={spaces}>{children}</Context>;
}

export function useSpaces(): Spaces {
  const spaces = useContext(Context);
  if (!spaces) throw new Error('No spaces here: SpaceProvider is missing.');
  return spaces;
}

/** Who reads. */
export const useMe = (): Reader => useSpaces().me;
