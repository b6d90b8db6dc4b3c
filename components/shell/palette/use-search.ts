'use client';

import { useEffect, useState } from 'react';
import type { SearchHit } from '@/lib/conversations/view';
import { call } from '@/lib/http/client';

const pauseMs = 140;

export type Search = { query: string; hits: SearchHit[]; state: 'idle' | 'searching' | 'found' | 'failed' };

const nothing: Search = { query: '', hits: [], state: 'idle' };

/** Searches a moment after the last key; an older search is called off, and its hits stay until the new ones come. */
export function useSearch(query: string): Search {
  const [search, setSearch] = useState(nothing);
  const wanted = query.trim();
  useEffect(() => {
    if (wanted === '') {
      setSearch(nothing);
      return;
    }
    const off = new AbortController();
    setSearch((was) => ({ ...was, state: 'searching' }));
    const timer = setTimeout(async () => {
      try {
        const path = `/api/search?q=${encodeURIComponent(wanted)}`;
        const { hits } = await call<{ hits: SearchHit[] }>(path, { signal: off.signal });
        setSearch({ query: wanted, hits, state: 'found' });
      } catch {
        if (!off.signal.aborted) setSearch({ query: wanted, hits: [], state: 'failed' });
      }
    }, pauseMs);
    return () => {
      off.abort();
      clearTimeout(timer);
    };
  }, [wanted]);
  return search;
}
