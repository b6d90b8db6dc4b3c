'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { useList, useListStore } from './store';

/** The foot of the list while its conversations, or older ones, are still to come. */
export function Older() {
  const t = useTranslations('shell.rail');
  const shell = useTranslations('shell');
  const store = useListStore();
  const { before, load } = useList();
  if (before === null && load === 'idle') return null;
  return (
    <div className="px-2.5 py-3" role="status">
      {load === 'failed' ? (
        <>
          <p className="mb-2 text-small text-ink-muted">{t('failed')}</p>
          <Button size="sm" onClick={() => void (before === null ? store.resync() : store.more())}>
            {shell('retry')}
          </Button>
        </>
      ) : (
        <span className="flex flex-col gap-3">
          <span className="sr-only">{load === 'loading' && t('loadingMore')}</span>
          <Skeleton className="w-3/4" />
          <Skeleton className="w-1/2" />
        </span>
      )}
    </div>
  );
}
