'use client';

import { useParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';
import { knownSession, knownView } from './session/registry';

/** While a conversation opens: as it was last seen here, or its shape. */
export function ConversationLoading() {
  const { id } = useParams<{ id?: string }>();
  const known = id ? knownSession(id) : null;
  const View = knownView();
  return known && View ? <View session={known} /> : <Shape />;
}

function Shape() {
  const t = useTranslations('chat');
  return (
    <div role="status" aria-label={t('loading')} className="mx-auto w-full max-w-column flex-1 space-y-3 px-6 pt-20">
      <Skeleton className="ml-auto h-10 w-1/2" />
      <Skeleton className="w-1/4" />
      <Skeleton />
      <Skeleton />
      <Skeleton className="w-2/3" />
    </div>
  );
}
