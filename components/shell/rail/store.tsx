'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { onListEvent } from '../events';
import { useSpaces } from '../space';
import type { ListState } from './list';
import { ListStore, type LoadState } from './list-store';

const Context = createContext<ListStore | null>(null);

export function ListProvider({
  personId,
  first,
  children,
}: {
  personId: string;
  first: ListState;
  children: ReactNode;
}) {
  const [store] = useState(() => new ListStore(first));
  const router = useRouter();
  const teamId = useSpaces().space?.id ?? null;
  useEffect(() => store.show(teamId), [store, teamId]);
  useEffect(
    () =>
      onListEvent(personId, (event) => {
        if (event.type !== 'resync') store.hear(event);
        else void store.resync().then((there) => there || router.refresh());
      }),
    [personId, store, router],
  );
  return <Context value={store}>{children}</Context>;
}

export function useListStore(): ListStore {
  const store = useContext(Context);
  if (!store) throw new Error('No list here: ListProvider is missing.');
  return store;
}

/** The list and its state of loading, as they are now. */
export function useList(): ListState & { load: LoadState } {
  const store = useListStore();
  const { list, load } = useSyncExternalStore(store.subscribe, store.get, store.get);
  return useMemo(() => ({ ...list, load }), [list, load]);
}
