'use client';

import { useRef, useState } from 'react';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import type { UserView } from '@/lib/auth/person';
import { call } from '@/lib/http/client';

type Page = { items: UserView[]; before: string | null };

/** The list of accounts as it grows and changes; a later question overtakes an earlier answer. */
export function useUsers(first: Page) {
  const words = useErrorWords();
  const [page, setPage] = useState(first);
  const [loading, setLoading] = useState(false);
  const asked = useRef({ search: '', turn: 0 });

  async function load(before: string | null): Promise<void> {
    const { search } = asked.current;
    const turn = ++asked.current.turn;
    const query = new URLSearchParams({ ...(search && { search }), ...(before && { before }) });
    setLoading(true);
    try {
      const got = await call<Page>(`/api/users?${query}`);
      if (asked.current.turn !== turn) return;
      setPage((old) => (before ? { ...got, items: [...old.items, ...got.items] } : got));
    } catch (error) {
      toast(words(error), { tone: 'danger' });
    } finally {
      if (asked.current.turn === turn) setLoading(false);
    }
  }

  return {
    ...page,
    loading,
    reload: () => load(null),
    more: () => load(page.before),
    search(text: string) {
      asked.current.search = text;
      void load(null);
    },
  };
}
