'use client';

import { useRef, useState } from 'react';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import type { UserPage } from '@/lib/auth/directory';
import { call } from '@/lib/http/client';
import type { UserWish } from './user-filter';

/** The list of accounts as it grows and changes; a later question overtakes an earlier answer. */
export function useUsers(first: UserPage, zone: string) {
  const words = useErrorWords();
  const [page, setPage] = useState(first);
  const [loading, setLoading] = useState(false);
  const asked = useRef({ wish: {} as UserWish, turn: 0 });

  async function load(before: string | null): Promise<void> {
    const turn = ++asked.current.turn;
    const wish = Object.entries({ ...asked.current.wish, zone, before });
    const query = new URLSearchParams(wish.flatMap(([name, value]) => (value ? [[name, value]] : [])));
    setLoading(true);
    try {
      const got = await call<UserPage>(`/api/users?${query}`);
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
    wish(more: UserWish) {
      asked.current.wish = { ...asked.current.wish, ...more };
      void load(null);
    },
  };
}
