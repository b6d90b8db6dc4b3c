'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { call, codeOf } from '@/lib/http/client';
import { onListEvent } from '../events';
import { leaveForSignIn } from '../sign-in';
import { applied, type ListPage, type ListState, withFirst, withOlder } from './list';

export type LoadState = 'idle' | 'loading' | 'failed';

/** The list of this tab: what is loaded, kept up by events, and how to load more. */
export class ListStore {
  private listeners = new Set<() => void>();
  private held: { list: ListState; load: LoadState };

  constructor(first: ListPage) {
    this.held = { list: first, load: 'idle' };
  }

  readonly get = () => this.held;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  change(to: (list: ListState) => ListState, load: LoadState = this.held.load): void {
    const list = to(this.held.list);
    if (list === this.held.list && load === this.held.load) return;
    this.held = { list, load };
    for (const listener of this.listeners) listener();
  }

  async more(): Promise<void> {
    const { before } = this.held.list;
    if (before === null || this.held.load === 'loading') return;
    this.change((list) => list, 'loading');
    try {
      const page = await call<ListPage>(`/api/conversations?before=${encodeURIComponent(before)}`);
      this.change((list) => withOlder(list, page), 'idle');
    } catch {
      this.change((list) => list, 'failed');
    }
  }

  /**
   * Reads the newest page again; what cannot be reached now comes with the next opening of the events. A session that
   * has ended leads to the sign-in page.
   */
  async resync(): Promise<void> {
    try {
      const page = await call<ListPage>('/api/conversations');
      this.change((list) => withFirst(list, page));
    } catch (error) {
      if (codeOf(error) === 'not-signed-in') leaveForSignIn();
    }
  }
}

const Context = createContext<ListStore | null>(null);

export function ListProvider({
  personId,
  first,
  children,
}: {
  personId: string;
  first: ListPage;
  children: ReactNode;
}) {
  const [store] = useState(() => new ListStore(first));
  useEffect(
    () =>
      onListEvent(personId, (event) => {
        if (event.type === 'resync') void store.resync();
        else store.change((list) => applied(list, event));
      }),
    [personId, store],
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
