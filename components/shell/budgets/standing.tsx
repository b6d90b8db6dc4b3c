'use client';

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { BudgetView } from '@/lib/budgets/types';
import { call, codeOf } from '@/lib/http/client';
import type { NoticeView } from '@/lib/notices/notices';
import { onListEvent } from '../events';

/** What the server knew of the reader's budgets (null: they cannot be read) and notices when the page came. */
export type FirstStanding = { budgets: BudgetView[] | null; notices: NoticeView[] };

type Standing = FirstStanding & { putAway: (noticeId: string) => void; refresh: () => Promise<void> };

const Context = createContext<Standing>({
  budgets: [],
  notices: [],
  putAway: () => undefined,
  refresh: async () => undefined,
});

/** Several events come together. */
const settledMs = 300;

async function readOwn(): Promise<BudgetView[] | null> {
  try {
    return (await call<{ items: BudgetView[] }>('/api/budgets/own')).items;
  } catch (error) {
    if (codeOf(error) === 'budget-unreadable') return null;
    throw error;
  }
}

type Props = { personId: string; isAdmin: boolean; first: FirstStanding; children: ReactNode };

/** Keeps the reader's budgets and notices up: read anew when a run of theirs ended, and when the page comes back. */
export function BudgetStanding({ personId, isAdmin, first, children }: Props) {
  const [{ budgets, notices }, setStanding] = useState(first);
  const concerned = isAdmin || budgets === null || budgets.length > 0;

  const refresh = useCallback(async () => {
    try {
      const [own, told] = await Promise.all([readOwn(), call<{ items: NoticeView[] }>('/api/notices')]);
      setStanding({ budgets: own, notices: told.items });
    } catch {
      // What is shown stays; the next run or visit reads it again.
    }
  }, []);

  useEffect(() => {
    if (!concerned) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), settledMs);
    };
    const onShow = () => {
      if (!document.hidden) later();
    };
    const leave = onListEvent(personId, (event) => {
      // A conversation is told of when its run ended, and again once it has its title: that call is settled as well then.
      if (event.type === 'run-ended' || (event.type === 'conversation' && !event.item.running)) later();
    });
    document.addEventListener('visibilitychange', onShow);
    return () => {
      clearTimeout(timer);
      leave();
      document.removeEventListener('visibilitychange', onShow);
    };
  }, [concerned, personId, refresh]);

  const standing = useMemo(
    () => ({
      budgets,
      notices,
      refresh,
      putAway(noticeId: string) {
        setStanding((now) => ({ ...now, notices: now.notices.filter(({ id }) => id !== noticeId) }));
        call(`/api/notices/${noticeId}/read`, { json: {} }).catch(() => undefined);
      },
    }),
    [budgets, notices, refresh],
  );
  return <Context value={standing}>{children}</Context>;
}

export const useStanding = (): Standing => use(Context);
